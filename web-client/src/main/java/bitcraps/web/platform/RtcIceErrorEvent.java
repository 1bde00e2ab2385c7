package bitcraps.web.platform;

import org.teavm.jso.JSProperty;
import org.teavm.jso.dom.events.Event;

/** {@code RTCPeerConnectionIceErrorEvent}. */
public interface RtcIceErrorEvent extends Event {
  /** Of STUN and TURN (RFC 8489, RFC 8656): 300 to 699; 701 when the server cannot be reached. */
  @JSProperty("errorCode")
  int getErrorCode();

  /** Of the server that answered so. */
  @JSProperty("url")
  String getUrl();
}
