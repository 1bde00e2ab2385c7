package bitcraps.web.platform;

import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSMethod;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;
import org.teavm.jso.dom.events.Event;
import org.teavm.jso.dom.events.EventListener;
import org.teavm.jso.dom.events.MessageEvent;
import org.teavm.jso.typedarrays.ArrayBuffer;

/** {@code RTCDataChannel}. Chromium throws on messages above 262,144 bytes. */
public interface RtcDataChannel extends JSObject {
  @JSMethod
  void send(ArrayBuffer message);

  @JSMethod
  void close();

  @JSProperty("readyState")
  String getReadyState();

  /** Bytes that were handed over and not yet sent. */
  @JSProperty("bufferedAmount")
  double getBufferedAmount();

  @JSProperty("bufferedAmountLowThreshold")
  void setBufferedAmountLowThreshold(double bytes);

  @JSProperty("binaryType")
  void setBinaryType(String type);

  @JSProperty("onopen")
  void setOnOpen(@Nullable EventListener<Event> listener);

  @JSProperty("onclose")
  void setOnClose(@Nullable EventListener<Event> listener);

  @JSProperty("onmessage")
  void setOnMessage(@Nullable EventListener<MessageEvent> listener);

  @JSProperty("onbufferedamountlow")
  void setOnBufferedAmountLow(@Nullable EventListener<Event> listener);
}
