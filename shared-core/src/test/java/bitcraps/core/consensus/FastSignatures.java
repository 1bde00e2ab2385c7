package bitcraps.core.consensus;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.PublicKey;
import bitcraps.core.base.SignatureBytes;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.crypto.SignatureScheme;

/** NOT signatures: anyone who knows a public key can make them. Cheap, for protocol tests only. */
final class FastSignatures implements SignatureScheme {
  int verified;

  @Override
  public PublicKey publicKey(Bytes seed) {
    return new PublicKey(Sha256.tagged("test/key", seed).bytes());
  }

  @Override
  public SignatureBytes sign(Bytes seed, Bytes message) {
    return of(publicKey(seed), message);
  }

  @Override
  public boolean verify(PublicKey key, Bytes message, SignatureBytes signature) {
    verified++;
    return of(key, message).equals(signature);
  }

  private static SignatureBytes of(PublicKey key, Bytes message) {
    Bytes half = Sha256.tagged("test/signature", key.bytes(), message).bytes();
    return new SignatureBytes(half.concat(half));
  }
}
