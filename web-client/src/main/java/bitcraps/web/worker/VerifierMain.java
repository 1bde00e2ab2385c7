package bitcraps.web.worker;

import bitcraps.core.base.Bytes;
import bitcraps.core.catalog.Catalog;
import bitcraps.core.crypto.Ed25519;
import bitcraps.core.peer.Verification;
import bitcraps.web.platform.Buffers;
import java.util.Objects;
import org.teavm.jso.JSExport;
import org.teavm.jso.JSObject;
import org.teavm.jso.typedarrays.Uint8Array;

/** Where the module begins that checks transcripts; it needs no table and no page. */
public final class VerifierMain {
  private VerifierMain() {}

  /** Nothing happens before something is to be checked. */
  public static void main(String[] args) {}

  /**
   * Checks whatever these bytes are.
   *
   * @param file transcript of a roll or log of a session, binary or text
   * @return {@code Verification} of {@code bitcraps.d.ts}
   */
  @JSExport
  public static JSObject verify(Uint8Array file) {
    return check(Bytes.wrap(Buffers.copy(file)));
  }

  static JSObject check(Bytes bytes) {
    Verification check = Verification.of(bytes, Catalog::game, Ed25519.INSTANCE);
    return Objects.requireNonNull(Views.toObject(check.view()));
  }
}
