package bitcraps.web.platform;

import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;
import org.teavm.jso.JSTopLevel;
import org.teavm.jso.core.JSArray;
import org.teavm.jso.dom.events.EventListener;
import org.teavm.jso.dom.events.EventTarget;
import org.teavm.jso.dom.events.MessageEvent;

/** {@code DedicatedWorkerGlobalScope}: the Worker's way to its page. */
public abstract class WorkerScope implements EventTarget {
  /** The global object of the Worker. */
  @JSTopLevel
  @JSProperty("self")
  public static native WorkerScope self();

  /** Sends an object to the page. */
  public abstract void postMessage(JSObject message);

  /** Sends an object to the page and gives these parts of it away. */
  public abstract void postMessage(JSObject message, JSArray<JSObject> transfer);

  /** Sets who hears the page; messages that came before are delivered then. */
  @JSProperty("onmessage")
  public abstract void setOnMessage(EventListener<MessageEvent> listener);

  /** Ends the Worker. */
  public abstract void close();
}
