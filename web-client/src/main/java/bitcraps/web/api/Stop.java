package bitcraps.web.api;

import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;

/** Ends what was begun. */
@FunctionalInterface
@JSFunctor
public interface Stop extends JSObject {
  void stop();
}
