package bitcraps.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysTest {
  @TempDir private Path temporary;

  private final Captured line = new Captured();

  private int keys(String folder, String... words) {
    List<String> all = new ArrayList<>(List.of("keys"));
    all.addAll(List.of(words));
    all.addAll(List.of("--folder", temporary.resolve(folder).toString()));
    return line.run(all.toArray(String[]::new));
  }

  private String passphrase(String text, String mode) throws Exception {
    Path file = Files.writeString(temporary.resolve("secret" + mode), text + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    return file.toString();
  }

  private JsonNode listed(String folder) throws Exception {
    assertEquals(0, keys(folder, "list", "--json"), line.err());
    return new ObjectMapper().readTree(line.out()).path("keys");
  }

  @Test
  void aKeyTravelsInARecoveryFileAndNoSecretIsPrinted() throws Exception {
    String secret = passphrase("several words are best", "rw-------");
    String file = temporary.resolve("witness.recovery").toString();

    assertEquals(0, keys("here", "list"));
    assertTrue(line.out().contains("no key"), line.out());
    assertEquals(0, keys("here", "new", "witness"), line.err());
    String made = line.out();
    assertEquals(0, keys("here", "export", "witness", file, "--passphrase-file", secret));
    assertEquals(0, keys("there", "import", file, "--passphrase-file", secret), line.err());
    assertEquals(made.replace("witness", "player"), line.out());
    assertEquals(0, keys("there", "show"));
    assertEquals(made.replace("witness", "player"), line.out());

    JsonNode key = listed("here").get(0);
    assertEquals(key.path("fingerprint"), listed("there").get(0).path("fingerprint"));
    assertEquals(64, key.path("publicKey").asText().length());
    String kept = Files.readString(temporary.resolve("here").resolve("witness.key"));
    String seed = kept.lines().toList().get(1).substring("seed: ".length());
    assertEquals(64, seed.length());
    assertFalse(line.everything().contains(seed));
  }

  @Test
  void whatCannotBeUsedIsOneLineAndItsExitCode() throws Exception {
    String secret = passphrase("several words are best", "rw-------");
    String open = passphrase("several words are best", "rw-r--r--");
    String brief = passphrase("brief", "r--------");
    String file = temporary.resolve("k.recovery").toString();
    assertEquals(0, keys("here", "new"));

    refused(3, "not overwritten", "new");
    refused(3, "There is no key", "show", "absent");
    refused(3, "small letters", "new", "../escape");
    refused(3, "chmod 600", "export", "player", file, "--passphrase-file", open);
    refused(3, "at least 10", "export", "player", file, "--passphrase-file", brief);
    refused(3, "no such file", "import", file, "--passphrase-file", secret);
    assertEquals(0, keys("here", "export", "player", file, "--passphrase-file", secret));
    refused(3, "not overwritten", "export", "player", file, "--passphrase-file", secret);
    String other = passphrase("these are other words", "r-x------");
    refused(3, "does not fit", "import", file, "copy", "--passphrase-file", other);
    refused(2, "--passphrase-file", "import", file, "copy");
    refused(2, "Say what to do", new String[0]);
    assertEquals(1, listed("here").size());
  }

  private void refused(int code, String words, String... step) {
    int exit = step.length == 0 ? line.run("keys") : keys("here", step);
    assertEquals(code, exit, line.err());
    assertEquals(1, line.err().lines().count(), line.err());
    assertTrue(line.err().contains(words), line.err());
    assertEquals("", line.out());
  }
}
