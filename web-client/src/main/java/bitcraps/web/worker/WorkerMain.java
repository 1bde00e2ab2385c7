package bitcraps.web.worker;

import bitcraps.core.base.Bytes;
import bitcraps.core.peer.Replay;
import bitcraps.web.platform.Message;
import bitcraps.web.platform.WorkerScope;
import org.jspecify.annotations.Nullable;

/** Where the Worker's module begins. */
public final class WorkerMain {
  private final WorkerScope page = WorkerScope.self();
  private @Nullable Open table;

  /** The table that is open in this Worker. */
  interface Open {
    /** Takes what the page says of it. */
    void take(Message message);
  }

  private WorkerMain() {}

  /** Called once by {@code worker.js}. */
  public static void main(String[] args) {
    WorkerMain main = new WorkerMain();
    main.page.setOnMessage(event -> main.take(Message.from(event.getData())));
    main.post(Message.of("ready"));
  }

  private void take(Message message) {
    switch (message.type()) {
      case "open" -> open(message);
      case "practise" -> practise(message);
      case "rest" -> rest();
      case "ask-ice-servers" -> new IceInquiry(message.text("signalUrl"), page).begin();
      case "selfTest" -> post(SelfTest.run(message));
      case "replay" -> post(replay(message));
      default -> {
        if (table != null) {
          table.take(message);
        }
      }
    }
  }

  private void open(Message wish) {
    Player opening = new Player(wish, page);
    table = opening;
    opening.open();
  }

  private void practise(Message wish) {
    PracticeDriver opening = new PracticeDriver(wish, page);
    table = opening;
    opening.open();
  }

  /** A practice table ends and leaves nothing; the page may ask for another one. */
  private void rest() {
    if (table instanceof PracticeDriver practice) {
      practice.close();
      table = null;
    }
    post(Message.of("ready"));
  }

  /**
   * Answers with the state roots of a history of blocks, 32 bytes each, or with no bytes at all.
   */
  private static Message replay(Message message) {
    Bytes roots = Replay.stateRoots(Bytes.wrap(message.bytes("history")), House.GAMES);
    return Message.of("replay").put("roots", roots == null ? new byte[0] : roots.toArray());
  }

  private void post(Message message) {
    page.postMessage(message.object());
  }
}
