package bitcraps.core.baselines;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.PublicKey;
import bitcraps.core.base.SignatureBytes;
import bitcraps.core.crypto.SignatureScheme;

/** Counts how often somebody signs or checks. */
final class CountedScheme implements SignatureScheme {
  private final SignatureScheme scheme;
  private long checks;
  private long signatures;

  CountedScheme(SignatureScheme scheme) {
    this.scheme = scheme;
  }

  @Override
  public PublicKey publicKey(Bytes seed) {
    return scheme.publicKey(seed);
  }

  @Override
  public SignatureBytes sign(Bytes seed, Bytes message) {
    signatures++;
    return scheme.sign(seed, message);
  }

  @Override
  public boolean verify(PublicKey key, Bytes message, SignatureBytes signature) {
    checks++;
    return scheme.verify(key, message, signature);
  }

  void reset() {
    checks = 0;
    signatures = 0;
  }

  long checks() {
    return checks;
  }

  long signatures() {
    return signatures;
  }
}
