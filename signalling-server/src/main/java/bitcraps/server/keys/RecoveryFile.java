package bitcraps.server.keys;

import bitcraps.core.base.Bytes;
import bitcraps.core.crypto.Aead;
import bitcraps.core.crypto.Ed25519;
import bitcraps.core.crypto.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * An identity key under a passphrase, as text: ChaCha20-Poly1305 (RFC 8439) under a key of Argon2id
 * (RFC 9106). All lines before the last are authenticated with it, so that none can be changed.
 */
public final class RecoveryFile {
  private static final int SALT_SIZE = 16;
  private static final int SIZE_MAX = 4096;

  /** Shorter ones are found by trying, whatever the work for each. */
  private static final int PASSPHRASE_MIN = 10;

  /** RFC 9106, section 4, the second choice: 64 MiB, three passes, four lanes. */
  private static final Cost USUAL = new Cost(65_536, 3, 4);

  private static final Pattern FILE =
      Pattern.compile(
          "(BitCraps recovery file 1\n"
              + "public: ([0-9a-f]{64})\n"
              + "argon2id: ([0-9]{1,7}) KiB, ([0-9]{1,3}) passes, ([0-9]{1,2}) lanes\n"
              + "salt: ([0-9a-f]{32})\n"
              + "nonce: ([0-9a-f]{24})\n)"
              + "sealed: ([0-9a-f]{96})\n");

  /** What a guess costs. A file from outside may ask for no more than this machine gladly gives. */
  private record Cost(int kibibytes, int passes, int lanes) {
    boolean isBearable() {
      return kibibytes >= 8 * lanes
          && kibibytes <= 262_144
          && passes >= 1
          && passes <= 16
          && lanes >= 1
          && lanes <= 16;
    }
  }

  private RecoveryFile() {}

  /**
   * Writes a file that does not exist yet.
   *
   * @throws KeyRefused when there is one, or the passphrase is too short
   */
  public static void write(Path file, SigningKey key, String passphrase, SecureRandom random)
      throws IOException {
    PrivateFile.write(file, seal(key, passphrase, random));
  }

  static String seal(SigningKey key, String passphrase, SecureRandom random) {
    if (passphrase.codePointCount(0, passphrase.length()) < PASSPHRASE_MIN) {
      throw new KeyRefused(
          "A passphrase has at least " + PASSPHRASE_MIN + " characters; several words are best.");
    }
    Bytes salt = fresh(random, SALT_SIZE);
    Bytes nonce = fresh(random, Aead.NONCE_SIZE);
    String head =
        "BitCraps recovery file 1\npublic: "
            + key.publicKey().bytes().toHex()
            + "\nargon2id: "
            + (USUAL.kibibytes() + " KiB, " + USUAL.passes() + " passes, ")
            + (USUAL.lanes() + " lanes\nsalt: " + salt.toHex())
            + ("\nnonce: " + nonce.toHex() + "\n");
    Bytes sealing = stretch(passphrase, salt, USUAL);
    Bytes sealed = Aead.seal(sealing, nonce, Bytes.utf8(head), key.seed());
    return head + "sealed: " + sealed.toHex() + "\n";
  }

  /**
   * The key in a file.
   *
   * @throws KeyRefused when it is no such file, was changed, or the passphrase is another
   */
  public static SigningKey read(Path file, String passphrase) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new KeyRefused("There is no such file: " + file);
    }
    if (Files.size(file) > SIZE_MAX) {
      throw new KeyRefused("No recovery file is so long: " + file);
    }
    return open(Files.readString(file), passphrase);
  }

  static SigningKey open(String text, String passphrase) {
    Matcher lines = FILE.matcher(text.replace("\r\n", "\n"));
    if (!lines.matches()) {
      throw new KeyRefused("This is no recovery file of BitCraps, or a damaged one.");
    }
    Cost cost = new Cost(whole(lines, 3), whole(lines, 4), whole(lines, 5));
    if (!cost.isBearable()) {
      throw new KeyRefused("This recovery file asks for more work than any that BitCraps writes.");
    }
    Bytes sealing = stretch(passphrase, Bytes.hex(lines.group(6)), cost);
    Bytes head = Bytes.utf8(lines.group(1));
    Bytes seed = Aead.open(sealing, Bytes.hex(lines.group(7)), head, Bytes.hex(lines.group(8)));
    if (seed == null) {
      throw new KeyRefused("The passphrase does not fit, or the recovery file was changed.");
    }
    SigningKey key = new SigningKey(Ed25519.INSTANCE, seed);
    if (!key.publicKey().bytes().toHex().equals(lines.group(2))) {
      throw new KeyRefused("This recovery file names another key than it holds.");
    }
    return key;
  }

  private static int whole(Matcher lines, int group) {
    return Integer.parseInt(lines.group(group));
  }

  private static Bytes fresh(SecureRandom random, int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return Bytes.wrap(bytes);
  }

  /** One passphrase is one whatever the keyboard composes it of (Unicode normal form KC). */
  private static Bytes stretch(String passphrase, Bytes salt, Cost cost) {
    Argon2Parameters parameters =
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(cost.kibibytes())
            .withIterations(cost.passes())
            .withParallelism(cost.lanes())
            .withSalt(salt.toArray())
            .build();
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(parameters);
    byte[] key = new byte[Aead.KEY_SIZE];
    String normal = Normalizer.normalize(passphrase, Normalizer.Form.NFKC);
    generator.generateBytes(Bytes.utf8(normal).toArray(), key);
    return Bytes.wrap(key);
  }
}
