package bitcraps.web.store;

import bitcraps.web.platform.Browser;
import bitcraps.web.platform.Message;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSPromise;

/** One tab, one identity at a table: a Web Lock that is held until the Worker ends. */
public final class TabLock {
  private TabLock() {}

  /** What became of the wish. */
  @FunctionalInterface
  public interface Answer {
    /**
     * @param mine false when another tab holds the lock
     */
    void accept(boolean mine);
  }

  /** Tries to take the lock of this name for the life of this Worker. */
  public static void take(String name, Answer answer) {
    Browser.Locks locks = Browser.locks();
    if (locks == null) {
      answer.accept(true); // an insecure origin: the storage's own exclusive handle still stands
      return;
    }
    JSObject options = Message.empty().put("ifAvailable", true).object();
    locks.request(
        "bitcraps-" + name,
        options,
        lock -> {
          answer.accept(lock != null);
          return lock == null ? null : forEver();
        });
  }

  private static JSPromise<JSObject> forEver() {
    return new JSPromise<>((done, failed) -> {});
  }
}
