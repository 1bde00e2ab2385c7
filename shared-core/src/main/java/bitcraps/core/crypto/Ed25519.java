package bitcraps.core.crypto;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Invariant;
import bitcraps.core.base.PublicKey;
import bitcraps.core.base.SignatureBytes;

/**
 * Ed25519 (RFC 8032). One rule of validity for everybody: Bouncy Castle's, the same code on the JVM
 * and in the browser. Platform verifiers are never mixed in, because they disagree on edge cases.
 */
public final class Ed25519 implements SignatureScheme {
  public static final Ed25519 INSTANCE = new Ed25519();
  private static final int SEED_SIZE = 32;

  private Ed25519() {}

  @Override
  public PublicKey publicKey(Bytes seed) {
    byte[] key = new byte[PublicKey.SIZE];
    org.bouncycastle.math.ec.rfc8032.Ed25519.generatePublicKey(checked(seed), 0, key, 0);
    return new PublicKey(Bytes.wrap(key));
  }

  @Override
  public SignatureBytes sign(Bytes seed, Bytes message) {
    byte[] signature = new byte[SignatureBytes.SIZE];
    byte[] raw = message.toArray();
    org.bouncycastle.math.ec.rfc8032.Ed25519.sign(
        checked(seed), 0, raw, 0, raw.length, signature, 0);
    return new SignatureBytes(Bytes.wrap(signature));
  }

  @Override
  public boolean verify(PublicKey key, Bytes message, SignatureBytes signature) {
    byte[] raw = message.toArray();
    return org.bouncycastle.math.ec.rfc8032.Ed25519.verify(
        signature.bytes().toArray(), 0, key.bytes().toArray(), 0, raw, 0, raw.length);
  }

  private static byte[] checked(Bytes seed) {
    Invariant.check(seed.size() == SEED_SIZE, "an Ed25519 seed has 32 bytes");
    return seed.toArray();
  }
}
