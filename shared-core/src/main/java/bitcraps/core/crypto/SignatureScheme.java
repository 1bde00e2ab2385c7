package bitcraps.core.crypto;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.PublicKey;
import bitcraps.core.base.SignatureBytes;
import java.util.List;
import java.util.function.Supplier;

/** How keys sign. Play uses {@link Ed25519}; the simulator may bring a cheaper stand-in. */
public interface SignatureScheme {
  /**
   * @param seed 32 secret bytes (RFC 8032's private key)
   */
  PublicKey publicKey(Bytes seed);

  /** Signs {@code message} under the key of {@code seed}; the same input gives the same bytes. */
  SignatureBytes sign(Bytes seed, Bytes message);

  /** False for every malformed key or signature; never throws. */
  boolean verify(PublicKey key, Bytes message, SignatureBytes signature);

  /**
   * Says which checks are about to be asked for one by one, so that a device with several
   * processors can begin with all of them. No answer depends on it.
   *
   * @param checks asked for only by who has a use for them
   */
  default void foresee(Supplier<List<SignatureCheck>> checks) {}
}
