package bitcraps.core.virtual;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.PublicKey;
import bitcraps.core.base.SignatureBytes;
import bitcraps.core.crypto.SignatureScheme;

/**
 * A keyed checksum in the shape of a signature. <b>No security whatsoever</b>: whoever knows the
 * public key can sign. It tells apart what differs, and that is all a simulated world needs to be
 * fast.
 */
public final class FastScheme implements SignatureScheme {
  public static final FastScheme INSTANCE = new FastScheme();
  private static final long START = 0x6a09e667f3bcc909L;
  private static final long FACTOR = 0x9e3779b97f4a7c15L;

  private FastScheme() {}

  @Override
  public PublicKey publicKey(Bytes seed) {
    return new PublicKey(expand(absorb(START, seed), PublicKey.SIZE));
  }

  @Override
  public SignatureBytes sign(Bytes seed, Bytes message) {
    return signature(publicKey(seed), message);
  }

  @Override
  public boolean verify(PublicKey key, Bytes message, SignatureBytes signature) {
    return signature(key, message).equals(signature);
  }

  private static SignatureBytes signature(PublicKey key, Bytes message) {
    return new SignatureBytes(
        expand(absorb(absorb(START, key.bytes()), message), SignatureBytes.SIZE));
  }

  private static long absorb(long state, Bytes bytes) {
    long mixed = state ^ bytes.size();
    for (int i = 0; i < bytes.size(); i++) {
      mixed = (mixed ^ bytes.at(i)) * FACTOR;
      mixed ^= mixed >>> 29;
    }
    return mixed;
  }

  private static Bytes expand(long state, int size) {
    byte[] out = new byte[size];
    long mixed = state;
    for (int i = 0; i < size; i++) {
      if (i % 8 == 0) {
        mixed = (mixed + i + 1) * FACTOR;
        mixed ^= mixed >>> 32;
      }
      out[i] = (byte) (mixed >> (8 * (i % 8)));
    }
    return Bytes.wrap(out);
  }
}
