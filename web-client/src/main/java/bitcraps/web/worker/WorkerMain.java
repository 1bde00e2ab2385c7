package bitcraps.web.worker;

import bitcraps.core.base.Bytes;
import bitcraps.core.peer.Replay;
import bitcraps.web.platform.Message;
import bitcraps.web.platform.WorkerScope;
import org.jspecify.annotations.Nullable;

/** Where the Worker's module begins. */
public final class WorkerMain {
  private final WorkerScope page = WorkerScope.self();
  private @Nullable Player player;

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
      case "ask-ice-servers" -> new IceInquiry(message.text("signalUrl"), page).begin();
      case "selfTest" -> post(SelfTest.run(message));
      case "replay" -> post(replay(message));
      default -> {
        if (player != null) {
          player.take(message);
        }
      }
    }
  }

  private void open(Message wish) {
    Player opening = new Player(wish, page);
    player = opening;
    opening.open();
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
