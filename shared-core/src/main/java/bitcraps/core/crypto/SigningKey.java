package bitcraps.core.crypto;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.PublicKey;
import bitcraps.core.base.SignatureBytes;

/** A secret key together with the scheme that uses it. Prints only its public half. */
public final class SigningKey {
  private final SignatureScheme scheme;
  private final Bytes seed;
  private final PublicKey publicKey;

  public SigningKey(SignatureScheme scheme, Bytes seed) {
    this.scheme = scheme;
    this.seed = seed;
    this.publicKey = scheme.publicKey(seed);
  }

  public PublicKey publicKey() {
    return publicKey;
  }

  public SignatureBytes sign(Bytes message) {
    return scheme.sign(seed, message);
  }

  /** The secret itself, for the journal alone. */
  public Bytes seed() {
    return seed;
  }

  @Override
  public String toString() {
    return "SigningKey(" + publicKey + ")";
  }
}
