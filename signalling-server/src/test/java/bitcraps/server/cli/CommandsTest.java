package bitcraps.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class CommandsTest {
  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void versionPrintsTheVersion() {
    assertEquals(0, run("version"));
    assertTrue(out.toString().startsWith("BitCraps 0."), out.toString());
  }

  @Test
  void everyCommandExplainsItself() {
    for (String name : Main.commandLine().getSubcommands().keySet()) {
      assertEquals(0, run(name, "--help"), name);
    }
    assertEquals(Commands.ALL.size(), Main.commandLine().getSubcommands().size());
  }

  @Test
  void anUnknownWordIsAUsageError() {
    assertEquals(2, run("gamble"));
    assertTrue(err.toString().contains("gamble"), err.toString());
  }

  @Test
  void turnConfigPrintsTheFileWithoutTheSecret() throws Exception {
    assertEquals(0, turnConfig("--turn", "turn:turn.example.org:3479"));

    assertTrue(out.toString().contains("listening-port=3479\n"), out.toString());
    assertTrue(out.toString().contains("realm=turn.example.org\n"));
    assertTrue(out.toString().contains("denied-peer-ip=10.0.0.0-10.255.255.255\n"));
    assertFalse(out.toString().contains("the-turn-secret-itself"));
  }

  @Test
  void turnConfigWritesTheWholeFileForItsOwnerAlone() throws Exception {
    Path file = folder.resolve("turnserver.conf");

    assertEquals(
        0,
        turnConfig(
            "--turn",
            "turns:turn.example.org:443?transport=tcp",
            "--turn-tls-cert",
            "/c.pem",
            "--turn-tls-key",
            "/k.pem",
            "--out",
            file.toString()));

    List<String> lines = Files.readAllLines(file);
    assertTrue(lines.contains("static-auth-secret=the-turn-secret-itself"));
    assertTrue(lines.contains("tls-listening-port=443"));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertEquals("", out.toString());
  }

  @Test
  void settingsThatCannotWorkAreOneSentence() throws Exception {
    assertUsage("secret", "serve", "--turn", "turn:turn.example.org");
    assertUsage("STUN URL", "serve", "--stun", "http://stun.example.org");
    assertUsage("--tls-key", "serve", "--tls-cert", "cert.pem");
    assertUsage("public URL", "serve", "--public-url", "ftp://example.org");
    assertUsage("public URL", "serve", "--public-url", "https://example.org/deep/path");
    assertUsage("--static", "serve", "--static", folder.resolve("absent").toString());
    assertUsage("port", "serve", "--port", "70000");
    assertUsage("256", "serve", "--max-room-size", "1000");
    assertUsage("cannot be read", "serve", "--turn-secret-file", "/absent/secret");
    assertUsage("--byzantine", "simulate", "--of", "table", "--byzantine", "1");
    assertUsage("--byzantine", "simulate", "--nodes", "4", "--byzantine", "5");
    assertUsage("--of", "simulate", "--of", "dice");
    assertUsage("consensus", "bench", "dice");
    assertUsage("--validators", "bench", "consensus", "--validators", "4,33");
    assertUsage("secret", "turn-config", "--turn", "turn:turn.example.org");
  }

  @Test
  void simulatePrintsOneObjectThatThreadsDoNotChange() {
    String[] alone = {"simulate", "--seeds", "3", "--blocks", "5", "--json", "--threads", "1"};
    assertEquals(0, run(alone), err.toString());
    String first = out.toString();
    assertTrue(first.startsWith("{\"seeds\":3,\"heights\":"), first);
    assertTrue(first.contains("\"violations\":[],\"logHash\":\""), first);

    out.getBuffer().setLength(0);
    alone[alone.length - 1] = "3";
    assertEquals(0, run(alone), err.toString());
    assertEquals(first, out.toString());
  }

  @Test
  void benchPrintsWhatABlockCosts() {
    assertEquals(
        0, run("bench", "consensus", "--validators", "4", "--runs", "1", "--json"), err.toString());

    assertTrue(out.toString().contains("{\"count\":4,\"hopsPerBlock\":2.0,"), out.toString());
    assertTrue(out.toString().contains("\"ed25519MicrosPerBlockAndValidator\":{\"min\":"));
  }

  @Test
  void simulateFindsNothingWithTheLiarsThatAgreementBearsAndAForkBeyond() {
    assertEquals(0, run("simulate", "--nodes", "7", "--byzantine", "2", "--seeds", "2", "--json"));
    assertTrue(out.toString().contains("\"violations\":[],\"logHash\":\""), out.toString());

    out.getBuffer().setLength(0);
    String[] beyond = {"simulate", "--nodes", "7", "--byzantine", "3", "--seeds", "4", "--json"};
    assertEquals(1, run(beyond));
    assertTrue(out.toString().contains("Two blocks are final at height "), out.toString());
    assertTrue(
        out.toString().contains("./bitcraps simulate --of agreement --nodes 7 --byzantine 3"));
  }

  @ParameterizedTest
  @CsvSource({
    "https://play.example.org/, true",
    "http://localhost:8080/, true",
    "http://table.localhost/, true",
    "http://127.0.0.1:8080/, true",
    "http://[::1]:8080/, true",
    "http://192.168.1.5:8080/, false",
    "http://play.example.org/, false"
  })
  void knowsWhereBrowsersLetPeopleSit(URI address, boolean allowed) {
    assertEquals(allowed, SecureOrigin.allowsSitting(address));
  }

  private int turnConfig(String... arguments) throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "the-turn-secret-itself\n");
    List<String> all = new java.util.ArrayList<>(List.of("turn-config"));
    all.addAll(List.of("--turn-secret-file", secret.toString()));
    all.addAll(List.of(arguments));
    return run(all.toArray(String[]::new));
  }

  private void assertUsage(String words, String... arguments) {
    err.getBuffer().setLength(0);
    assertEquals(2, run(arguments), err.toString());
    assertEquals(1, err.toString().lines().count(), err.toString());
    assertTrue(err.toString().contains(words), err.toString());
  }

  private int run(String... arguments) {
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(arguments);
  }
}
