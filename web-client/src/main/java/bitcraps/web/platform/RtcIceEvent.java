package bitcraps.web.platform;

import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;
import org.teavm.jso.dom.events.Event;

/** {@code RTCPeerConnectionIceEvent}. */
public interface RtcIceEvent extends Event {
  /** An {@code RTCIceCandidate}, or null after the last. */
  @JSProperty("candidate")
  @Nullable JSObject getCandidate();
}
