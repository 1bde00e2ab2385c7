package bitcraps.server.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class KeyFolderTest {
  private static final SecureRandom RANDOM = new SecureRandom();

  @TempDir private Path temporary;

  private Path folder() {
    return temporary.resolve("data").resolve("keys");
  }

  private Path file(String name) {
    return folder().resolve(name + ".key");
  }

  private static void permit(Path file, String permissions) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  private static void refused(String words, Executable step) {
    KeyRefused refused = assertThrows(KeyRefused.class, step, words);
    assertTrue(String.valueOf(refused.getMessage()).contains(words), refused.getMessage());
  }

  @Test
  void keepsKeysForTheirOwnerAlone() throws Exception {
    KeyFolder keys = new KeyFolder(folder());
    assertEquals(List.of(), keys.list());

    PersonKey bob = keys.make("bob", RANDOM);
    PersonKey alice = keys.make("alice", RANDOM);

    assertEquals(bob.publicKey(), keys.read("bob").publicKey());
    assertEquals(bob.key().seed(), keys.read("bob").key().seed());
    assertEquals(List.of("alice", "bob"), keys.list().stream().map(PersonKey::name).toList());
    assertFalse(alice.fingerprint().equals(bob.fingerprint()));
    assertEquals(
        "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file("bob"))));
    assertEquals(
        "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder())));
    assertFalse(bob.toString().contains(bob.key().seed().toHex()));
  }

  @Test
  void refusesAKeyThatOthersMayReadAndAFolderThatOthersMayWrite() throws Exception {
    KeyFolder keys = new KeyFolder(folder());
    keys.make("bob", RANDOM);

    permit(file("bob"), "rw-r-----");
    refused("chmod 600", () -> keys.read("bob"));
    refused("chmod 600", keys::list);
    permit(file("bob"), "rw-------");
    permit(folder(), "rwxrwx---");
    refused("chmod 700", () -> keys.read("bob"));
    refused("chmod 700", () -> keys.make("eve", RANDOM));
    permit(folder(), "rwxr-xr-x");
    assertEquals("bob", keys.read("bob").name());
  }

  @Test
  void neverOverwritesAKey() throws Exception {
    KeyFolder keys = new KeyFolder(folder());
    PersonKey first = keys.make("bob", RANDOM);

    refused("not overwritten", () -> keys.make("bob", RANDOM));
    assertEquals(first.publicKey(), keys.read("bob").publicKey());
  }

  @Test
  void refusesWhatIsNoKeyOrADamagedOne() throws Exception {
    KeyFolder keys = new KeyFolder(folder());
    keys.add("bob", Bytes.hex("00".repeat(32)));
    String text = Files.readString(file("bob"));

    Files.writeString(file("bob"), text.replace("seed: 00", "seed: 01"));
    refused("do not fit", () -> keys.read("bob"));
    Files.writeString(file("bob"), text.substring(0, 90));
    refused("damaged", () -> keys.read("bob"));
    Files.writeString(file("bob"), text.repeat(100));
    refused("too long", () -> keys.read("bob"));
    Files.move(file("bob"), file("elsewhere"));
    Files.createSymbolicLink(file("bob"), file("elsewhere"));
    refused("no such file", () -> keys.read("bob"));
    refused("There is no key", () -> keys.read("carol"));
  }

  @Test
  void namesCannotLeaveTheFolder() {
    KeyFolder keys = new KeyFolder(folder());

    for (String name : List.of("", "../bob", "a/b", "Bob", ".", "-", "a".repeat(33))) {
      refused("A key's name", () -> keys.make(name, RANDOM));
    }
    assertFalse(Files.exists(folder()));
  }

  @Test
  void liesWhereTheUserKeepsData() {
    Path home = Path.of("/people/bob");

    assertEquals(home.resolve(".bitcraps/keys"), KeyFolder.usual(Map.of(), home));
    assertEquals(
        home.resolve(".bitcraps/keys"), KeyFolder.usual(Map.of("XDG_DATA_HOME", "share"), home));
    assertEquals(
        Path.of("/data/bitcraps/keys"), KeyFolder.usual(Map.of("XDG_DATA_HOME", "/data"), home));
  }
}
