package bitcraps.server.keys;

import bitcraps.core.base.PlayerId;
import bitcraps.core.base.PublicKey;
import bitcraps.core.crypto.Fingerprint;
import bitcraps.core.crypto.SigningKey;

/**
 * An identity key with the name of its file. Prints only its public half.
 *
 * @param name of the file, for its owner; other players never see it
 */
public record PersonKey(String name, SigningKey key) {
  public PublicKey publicKey() {
    return key.publicKey();
  }

  /** Who its owner is to every table. */
  public PlayerId fingerprint() {
    return Fingerprint.of(publicKey());
  }
}
