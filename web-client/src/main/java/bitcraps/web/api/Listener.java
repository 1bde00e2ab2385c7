package bitcraps.web.api;

import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;

/** Hears events of one type; each is a {@code TableEvent} of {@code bitcraps.d.ts}. */
@FunctionalInterface
@JSFunctor
public interface Listener extends JSObject {
  void hear(JSObject event);
}
