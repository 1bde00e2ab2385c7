package bitcraps.web.api;

import bitcraps.web.platform.Message;
import org.teavm.jso.core.JSError;

/** Makes the errors that callers see: a {@code BitcrapsError} of {@code bitcraps.d.ts}. */
final class Failures {
  private Failures() {}

  static JSError of(String code, String text) {
    JSError error = new JSError(text);
    Message.from(error).put("code", code);
    return error;
  }

  /** A request that the table refused; {@code detailCode} says why. */
  static JSError rejected(String detailCode, String text) {
    JSError error = of("rejected", text);
    Message detail = Message.empty().put("code", detailCode).put("text", text);
    Message.from(error).put("detail", detail.object());
    return error;
  }
}
