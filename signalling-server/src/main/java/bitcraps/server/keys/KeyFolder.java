package bitcraps.server.keys;

import bitcraps.core.base.Bytes;
import bitcraps.core.crypto.Ed25519;
import bitcraps.core.crypto.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder of identity keys, one file each, {@code NAME.key}, readable for its owner alone and not
 * encrypted, so that a witness can start with nobody there; {@link RecoveryFile} is for what leaves
 * the machine. Three lines: what it is, the secret seed, and the public key that shows whether the
 * file is whole.
 */
public final class KeyFolder {
  private static final String ENDING = ".key";
  private static final int SEED_SIZE = 32;
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");
  private static final Pattern FILE =
      Pattern.compile("BitCraps key 1\nseed: ([0-9a-f]{64})\npublic: ([0-9a-f]{64})\n");

  private final Path folder;

  public KeyFolder(Path folder) {
    this.folder = folder;
  }

  /** Where keys lie unless somebody says otherwise (XDG Base Directory Specification). */
  public static Path usual(Map<String, String> environment, Path home) {
    String data = environment.getOrDefault("XDG_DATA_HOME", "");
    return Path.of(data).isAbsolute()
        ? Path.of(data, "bitcraps", "keys")
        : home.resolve(".bitcraps").resolve("keys");
  }

  /** All keys by name; none when there is no folder yet. */
  public List<PersonKey> list() throws IOException {
    List<PersonKey> keys = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      for (String each : names()) {
        keys.add(read(each));
      }
    }
    return keys;
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(each -> String.valueOf(each.getFileName()))
          .filter(each -> each.endsWith(ENDING))
          .map(each -> each.substring(0, each.length() - ENDING.length()))
          .filter(each -> NAME.matcher(each).matches())
          .sorted()
          .toList();
    }
  }

  /**
   * The key of this name.
   *
   * @throws KeyRefused when there is none, others may read it, or it is damaged
   */
  public PersonKey read(String name) throws IOException {
    Path file = file(name);
    if (!Files.exists(file)) {
      throw new KeyRefused(
          "There is no key \"" + name + "\" in " + folder + "; bitcraps keys list shows them.");
    }
    PrivateFile.prepareFolder(folder);
    Matcher lines = FILE.matcher(PrivateFile.read(file));
    if (!lines.matches()) {
      throw new KeyRefused("This is no key of BitCraps, or a damaged one: " + file);
    }
    SigningKey key = new SigningKey(Ed25519.INSTANCE, Bytes.hex(lines.group(1)));
    if (!key.publicKey().bytes().toHex().equals(lines.group(2))) {
      throw new KeyRefused("This key is damaged, its two halves do not fit: " + file);
    }
    return new PersonKey(name, key);
  }

  /** The key of this name, made when it is first asked for. */
  public PersonKey readOrMake(String name, SecureRandom random) throws IOException {
    return Files.exists(file(name)) ? read(name) : make(name, random);
  }

  /** A fresh key. */
  public PersonKey make(String name, SecureRandom random) throws IOException {
    byte[] seed = new byte[SEED_SIZE];
    random.nextBytes(seed);
    return add(name, Bytes.wrap(seed));
  }

  /**
   * Keeps a key.
   *
   * @param seed 32 bytes, the private key of RFC 8032
   * @throws KeyRefused when the name is taken
   */
  public PersonKey add(String name, Bytes seed) throws IOException {
    Path file = file(name);
    PrivateFile.prepareFolder(folder);
    SigningKey key = new SigningKey(Ed25519.INSTANCE, seed);
    String secret = "BitCraps key 1\nseed: " + seed.toHex();
    PrivateFile.write(file, secret + "\npublic: " + key.publicKey().bytes().toHex() + "\n");
    return new PersonKey(name, key);
  }

  private Path file(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new KeyRefused(
          "A key's name has 1 to 32 small letters, digits and hyphens: \"" + name + "\" does not.");
    }
    return folder.resolve(name + ENDING);
  }
}
