package bitcraps.core.crypto;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Invariant;
import org.jspecify.annotations.Nullable;

/**
 * Diffie-Hellman on Curve25519 (RFC 7748): secrets, public keys and what two share have 32 bytes.
 */
public final class X25519 {
  public static final int SIZE = 32;

  private X25519() {}

  /**
   * @param secret 32 random bytes; the curve clamps them itself
   */
  public static Bytes publicKey(Bytes secret) {
    Invariant.check(secret.size() == SIZE, "a secret of X25519 has 32 bytes");
    byte[] out = new byte[SIZE];
    org.bouncycastle.math.ec.rfc7748.X25519.scalarMultBase(secret.toArray(), 0, out, 0);
    return Bytes.wrap(out);
  }

  /** What both ends compute; null when the other's key leaves only zeros (RFC 7748, 6.1). */
  public static @Nullable Bytes agree(Bytes secret, Bytes publicKey) {
    Invariant.check(secret.size() == SIZE && publicKey.size() == SIZE, "X25519 takes 32 bytes");
    byte[] out = new byte[SIZE];
    boolean holds =
        org.bouncycastle.math.ec.rfc7748.X25519.calculateAgreement(
            secret.toArray(), 0, publicKey.toArray(), 0, out, 0);
    return holds ? Bytes.wrap(out) : null;
  }
}
