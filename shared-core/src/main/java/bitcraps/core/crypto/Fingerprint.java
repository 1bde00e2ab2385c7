package bitcraps.core.crypto;

import bitcraps.core.base.PlayerId;
import bitcraps.core.base.PublicKey;

/** Who somebody is: the hash of the identity key. */
public final class Fingerprint {
  private static final String PLAYER = "bitcraps/1/player";

  private Fingerprint() {}

  public static PlayerId of(PublicKey person) {
    return new PlayerId(Sha256.tagged(PLAYER, person.bytes()));
  }
}
