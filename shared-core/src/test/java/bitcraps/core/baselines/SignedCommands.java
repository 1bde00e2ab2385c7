package bitcraps.core.baselines;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.SignatureBytes;
import bitcraps.core.crypto.Ed25519;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.crypto.SigningKey;
import java.util.ArrayList;
import java.util.List;

/**
 * Commands that players signed with Ed25519, and their check. Each has 100 bytes: 8 for the number
 * of its batch, which nobody signs, so that one supply of signed commands serves for every batch;
 * 28 that say what its player wants, the player first; and their signature.
 */
final class SignedCommands {
  private static final int WISH_FROM = 8;
  private static final int WISH_TO = Load.COMMAND_BYTES - SignatureBytes.SIZE;
  private static final int PLAYERS = 8;
  private static final int SUPPLY = 512;

  private static final List<SigningKey> KEYS = keys();
  private static final List<Bytes> COMMANDS = commands();

  private SignedCommands() {}

  private static List<SigningKey> keys() {
    List<SigningKey> keys = new ArrayList<>();
    for (int i = 0; i < PLAYERS; i++) {
      keys.add(new SigningKey(Ed25519.INSTANCE, name("player", i)));
    }
    return keys;
  }

  private static List<Bytes> commands() {
    List<Bytes> commands = new ArrayList<>();
    for (int i = 0; i < SUPPLY; i++) {
      Bytes text = name("command", i).slice(1, WISH_TO - WISH_FROM);
      Bytes wish = Bytes.wrap(new byte[] {(byte) (i % PLAYERS)}).concat(text);
      Bytes signature = KEYS.get(i % PLAYERS).sign(wish).bytes();
      commands.add(Bytes.wrap(new byte[WISH_FROM]).concat(wish).concat(signature));
    }
    return commands;
  }

  private static Bytes name(String what, int index) {
    return Sha256.tagged("test/baselines", Bytes.utf8(what + index)).bytes();
  }

  /** So many of them, one after the other. */
  static byte[] batch(int count) {
    byte[] batch = new byte[count * Load.COMMAND_BYTES];
    for (int i = 0; i < count; i++) {
      COMMANDS.get(i % SUPPLY).copyTo(batch, i * Load.COMMAND_BYTES);
    }
    return batch;
  }

  /** True when every command of a batch is signed by the player whom it names. */
  static boolean areGenuine(Bytes batch) {
    for (int at = 0; at < batch.size(); at += Load.COMMAND_BYTES) {
      if (at + Load.COMMAND_BYTES > batch.size()
          || !isGenuine(batch.slice(at, at + Load.COMMAND_BYTES))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isGenuine(Bytes command) {
    int player = command.at(WISH_FROM);
    return player < PLAYERS
        && Ed25519.INSTANCE.verify(
            KEYS.get(player).publicKey(),
            command.slice(WISH_FROM, WISH_TO),
            new SignatureBytes(command.slice(WISH_TO, Load.COMMAND_BYTES)));
  }
}
