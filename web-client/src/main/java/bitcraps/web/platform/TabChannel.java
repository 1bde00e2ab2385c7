package bitcraps.web.platform;

import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSClass;
import org.teavm.jso.JSMethod;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;
import org.teavm.jso.dom.events.EventListener;
import org.teavm.jso.dom.events.MessageEvent;

/** {@code BroadcastChannel}: reaches the other tabs and Workers of this origin. */
@JSClass(name = "BroadcastChannel")
public class TabChannel implements JSObject {
  /** Joins the channel of this name. */
  @SuppressWarnings("unused") // the argument goes to JavaScript's constructor
  public TabChannel(String name) {}

  @JSMethod
  public native void postMessage(JSObject message);

  @JSProperty("onmessage")
  public native void setOnMessage(@Nullable EventListener<MessageEvent> listener);

  @JSMethod
  public native void close();
}
