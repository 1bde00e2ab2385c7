package bitcraps.web.ui;

import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSPromise;
import org.teavm.jso.typedarrays.Uint8Array;

/** {@code verify} of {@code bitcraps.d.ts}: checks a transcript off the page's thread. */
@FunctionalInterface
@JSFunctor
public interface Verifier extends JSObject {
  JSPromise<JSObject> verify(Uint8Array file);
}
