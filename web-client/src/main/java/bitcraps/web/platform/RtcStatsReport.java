package bitcraps.web.platform;

import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSMethod;
import org.teavm.jso.JSObject;

/** {@code RTCStatsReport}: what a connection measured, by id. */
public interface RtcStatsReport extends JSObject {
  /** Hears of one entry. */
  @JSFunctor
  interface Visitor extends JSObject {
    void visit(JSObject stats);
  }

  @JSMethod
  void forEach(Visitor visitor);

  @JSMethod
  @Nullable JSObject get(String id);
}
