package bitcraps.web.api;

import bitcraps.web.platform.Browser;
import bitcraps.web.platform.Message;
import bitcraps.web.platform.ModuleWorker;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSArray;

/**
 * A Worker, loaded before a table needs it: the network may be gone by then. At most one waits; the
 * next table takes it, and a practice table gives its own back.
 */
final class SpareWorker {
  private static final String READY = "ready";
  private static @Nullable SpareWorker waiting;

  /** Somebody wants one to wait; else a Worker ends with its table. */
  private static boolean keepsOne;

  private final String assetsUrl;
  private final ModuleWorker worker;
  private Consumer<Message> hears = SpareWorker::nobodyHears;
  private Runnable crash = this::crashWhileWaiting;
  private Runnable loaded = () -> {};
  private boolean ready;

  private SpareWorker(String assetsUrl) {
    this.assetsUrl = assetsUrl;
    JSObject options = Message.empty().put("type", "module").put("name", "bitcraps").object();
    worker = new ModuleWorker(assetsUrl + "worker.js", options);
    worker.setOnMessage(event -> take(Message.from(event.getData())));
    worker.setOnError(event -> crash.run());
  }

  /** Loads one that waits; {@code loaded} is called when it is there. */
  static void prepare(String assetsUrl, Runnable loaded) {
    SpareWorker fresh = new SpareWorker(assetsUrl);
    fresh.loaded = loaded;
    keepsOne = true;
    waiting = fresh;
  }

  /**
   * The one that waits, or a new one.
   *
   * @param hears what the Worker says; first that it is ready
   * @param crash called when its program cannot be loaded, or stops
   */
  static SpareWorker take(String assetsUrl, Consumer<Message> hears, Runnable crash) {
    SpareWorker spare = waiting;
    SpareWorker taken =
        spare != null && spare.assetsUrl.equals(assetsUrl) ? spare : new SpareWorker(assetsUrl);
    if (taken == spare) {
      waiting = null;
    }
    taken.hears = hears;
    taken.crash = crash;
    if (taken.ready) {
      Browser.after(() -> hears.accept(Message.of(READY)), 0);
    }
    return taken;
  }

  /** What an earlier table said before the Worker is ready again is of no interest. */
  private void take(Message message) {
    if (message.type().equals(READY)) {
      ready = true;
      loaded.run();
    }
    if (ready) {
      hears.accept(message);
    }
  }

  private static void nobodyHears(Message message) {}

  /** Whoever opens a table tries again. */
  private void crashWhileWaiting() {
    if (waiting == this) {
      waiting = null;
    }
    worker.terminate();
  }

  /** Ends the practice table in it, and waits for the next one. */
  void giveBack() {
    if (waiting != null || !keepsOne) {
      worker.terminate();
      return;
    }
    ready = false;
    hears = SpareWorker::nobodyHears;
    crash = this::crashWhileWaiting;
    waiting = this;
    postMessage(Message.of("rest").object());
  }

  void postMessage(JSObject message) {
    worker.postMessage(message);
  }

  /** Sends an object and gives these parts of it away. */
  void postMessage(JSObject message, JSArray<? extends JSObject> transfer) {
    worker.postMessage(message, transfer);
  }

  void terminate() {
    worker.terminate();
  }
}
