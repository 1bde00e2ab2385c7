package bitcraps.web.platform;

import org.teavm.jso.JSClass;
import org.teavm.jso.JSMethod;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;
import org.teavm.jso.dom.events.EventListener;
import org.teavm.jso.dom.events.MessageEvent;

/**
 * Calls back in a task of its own, behind the messages that wait already. A timer would come later:
 * browsers hold nested ones back for 4 ms.
 */
public final class NextTask {
  private final Ports ports = new Ports();

  public NextTask(Browser.Callback callback) {
    ports.getReceiver().setOnMessage(event -> callback.call());
  }

  /** Asks for one call. */
  public void ask() {
    ports.getSender().postMessage(Message.empty().object());
  }

  public void close() {
    ports.getSender().close();
  }

  /** {@code MessageChannel}. */
  @JSClass(name = "MessageChannel")
  private static class Ports implements JSObject {
    @JSProperty("port1")
    native Port getSender();

    @JSProperty("port2")
    native Port getReceiver();
  }

  /** {@code MessagePort}. */
  private interface Port extends JSObject {
    @JSMethod
    void postMessage(JSObject message);

    @JSProperty("onmessage")
    void setOnMessage(EventListener<MessageEvent> listener);

    @JSMethod
    void close();
  }
}
