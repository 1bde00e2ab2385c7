package bitcraps.web.platform;

import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSClass;
import org.teavm.jso.JSMethod;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;
import org.teavm.jso.core.JSPromise;
import org.teavm.jso.dom.events.Event;
import org.teavm.jso.dom.events.EventListener;

/** {@code RTCPeerConnection} of the WebRTC recommendation, as far as data channels need it. */
@JSClass(name = "RTCPeerConnection")
public class RtcPeerConnection implements JSObject {
  /** Takes an {@code RTCConfiguration}. */
  @SuppressWarnings("unused") // the arguments go to JavaScript's constructor
  public RtcPeerConnection(JSObject configuration) {}

  @JSMethod
  public native RtcDataChannel createDataChannel(String label, JSObject options);

  /** Makes and sets the description that the current state asks for. */
  @JSMethod
  public native JSPromise<JSObject> setLocalDescription();

  @JSMethod
  public native JSPromise<JSObject> setRemoteDescription(JSObject description);

  @JSMethod
  public native JSPromise<JSObject> addIceCandidate(JSObject candidate);

  @JSMethod
  public native void setConfiguration(JSObject configuration);

  @JSMethod
  public native void restartIce();

  @JSMethod
  public native JSPromise<RtcStatsReport> getStats();

  @JSMethod
  public native void close();

  /** The transport of data channels; null before there is one. */
  @JSProperty("sctp")
  public native @Nullable JSObject getSctp();

  @JSProperty("localDescription")
  public native @Nullable JSObject getLocalDescription();

  @JSProperty("remoteDescription")
  public native @Nullable JSObject getRemoteDescription();

  @JSProperty("signalingState")
  public native String getSignalingState();

  @JSProperty("connectionState")
  public native String getConnectionState();

  @JSProperty("onnegotiationneeded")
  public native void setOnNegotiationNeeded(@Nullable EventListener<Event> listener);

  @JSProperty("onicecandidate")
  public native void setOnIceCandidate(@Nullable EventListener<RtcIceEvent> listener);

  @JSProperty("onicecandidateerror")
  public native void setOnIceCandidateError(@Nullable EventListener<RtcIceErrorEvent> listener);

  @JSProperty("onconnectionstatechange")
  public native void setOnConnectionStateChange(@Nullable EventListener<Event> listener);
}
