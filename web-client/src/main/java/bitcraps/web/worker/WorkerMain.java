package bitcraps.web.worker;

import bitcraps.web.platform.Message;
import bitcraps.web.platform.WorkerScope;

/** Where the Worker's module begins. */
public final class WorkerMain {
  private WorkerMain() {}

  /** Called once by {@code worker.js}. */
  public static void main(String[] args) {
    WorkerScope page = WorkerScope.self();
    page.setOnMessage(event -> page.postMessage(answer(Message.from(event.getData())).object()));
    page.postMessage(Message.of("ready").object());
  }

  private static Message answer(Message message) {
    return switch (message.type()) {
      case "selfTest" -> SelfTest.run(message);
      default -> Message.of("unknown").put("was", message.type());
    };
  }
}
