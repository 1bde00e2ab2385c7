package bitcraps.web.platform;

import org.teavm.jso.JSClass;
import org.teavm.jso.JSMethod;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;
import org.teavm.jso.core.JSArray;
import org.teavm.jso.dom.events.Event;
import org.teavm.jso.dom.events.EventListener;
import org.teavm.jso.dom.events.MessageEvent;

/** {@code Worker}, seen from the page. */
@JSClass(name = "Worker")
public class ModuleWorker implements JSObject {
  /** Starts a script; {@code options.type} is {@code module} for an ES module. */
  @SuppressWarnings("unused") // the arguments go to JavaScript's constructor
  public ModuleWorker(String url, JSObject options) {}

  @JSMethod
  public native void postMessage(JSObject message);

  /** Sends an object and gives these parts of it away. */
  @JSMethod
  public native void postMessage(JSObject message, JSArray<? extends JSObject> transfer);

  @JSProperty("onmessage")
  public native void setOnMessage(EventListener<MessageEvent> listener);

  /** Hears of a script that failed to load or threw. */
  @JSProperty("onerror")
  public native void setOnError(EventListener<Event> listener);

  @JSMethod
  public native void terminate();
}
