package bitcraps.server.witness;

import bitcraps.core.base.Bytes;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.crypto.SigningKey;
import bitcraps.core.crypto.X25519;
import bitcraps.core.table.Badge;
import bitcraps.core.table.PlayerName;
import bitcraps.server.keys.KeyFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;

/**
 * What makes a process this witness.
 *
 * @param witness its identity key
 * @param callSecret X25519 secret behind the badge's key for calls
 * @param badge to be given away
 */
public record WitnessKeys(SigningKey witness, Bytes callSecret, Badge badge) {
  private static final String WITNESS = "witness";
  private static final String OPERATOR = "operator";
  private static final String CALL = "bitcraps/1/call-key";

  /**
   * The keys in these folders, made when they are first asked for.
   *
   * @param folder of this witness alone
   * @param operatorFolder of whoever runs it; all witnesses of one operator share it
   * @param operatorName 1 to 24 visible characters
   * @throws bitcraps.server.keys.KeyRefused when a key cannot be used
   */
  public static WitnessKeys in(Path folder, Path operatorFolder, String operatorName)
      throws IOException {
    if (!PlayerName.isValid(operatorName)) {
      throw new IllegalArgumentException(
          "An operator's name has 1 to 24 visible characters: \"" + operatorName + "\" does not.");
    }
    SigningKey witness = key(folder, WITNESS);
    SigningKey operator = key(operatorFolder, OPERATOR);
    Bytes callSecret = Sha256.tagged(CALL, witness.seed()).bytes();
    Badge badge = Badge.of(witness, X25519.publicKey(callSecret), operator, operatorName);
    return new WitnessKeys(witness, callSecret, badge);
  }

  private static SigningKey key(Path folder, String name) throws IOException {
    return new KeyFolder(folder).readOrMake(name, new SecureRandom()).key();
  }

  /** Without its secrets. */
  @Override
  public String toString() {
    return "WitnessKeys(" + badge.player() + ")";
  }
}
