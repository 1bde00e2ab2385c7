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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
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
    assertEquals(Commands.NAMES.size(), Main.commandLine().getSubcommands().size());
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
    assertUsage("--dishonest goes", "simulate", "--of", "agreement", "--dishonest", "1");
    assertUsage("--dishonest goes", "simulate", "--byzantine", "1", "--dishonest", "1");
    assertUsage("--dishonest needs", "simulate", "--nodes", "3", "--dishonest", "1");
    assertUsage("--dishonest lies", "simulate", "--nodes", "4", "--dishonest", "5");
    assertUsage("--of", "simulate", "--of", "dice");
    assertUsage("--window", "simulate", "--of", "agreement", "--window", "0");
    assertUsage("--window", "bench", "consensus", "--window", "33");
    assertUsage("--samples", "twins", "--rounds", "7");
    assertUsage("--rounds", "twins", "--rounds", "8");
    assertUsage("--twins", "twins", "--twins", "3");
    assertUsage("--scenario", "twins", "--rounds", "1", "--scenario", "164");
    assertUsage("--views", "explore", "--views", "3");
    assertUsage("--leader", "explore", "--leader", "absent");
    assertUsage("--policy", "simulate", "--policy", "stake");
    assertUsage("--policy", "simulate", "--of", "agreement", "--policy", "coin");
    assertUsage("consensus", "bench", "dice");
    assertUsage("--validators", "bench", "consensus", "--validators", "4,33");
    assertUsage("--nodes", "soak", "--nodes", "33");
    assertUsage("--heights", "soak", "--heights", "-1");
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
  void simulateGoesOnWhereItWasStoppedAsIfItNeverWas() {
    String[] whole = {"simulate", "--nodes", "4", "--byzantine", "1", "--seeds", "5", "--json"};
    assertEquals(0, run(whole), err.toString());
    String expected = out.toString();

    String state = folder.resolve("seeds.json").toString();
    String[] part = {"simulate", "--nodes", "4", "--byzantine", "1", "--state", state, "--seeds"};
    assertEquals(0, run(with(part, "2")), err.toString());
    out.getBuffer().setLength(0);
    assertEquals(0, run(with(part, "5", "--json")), err.toString());

    String going = out.toString();
    String search = going.substring(1, going.indexOf("\"seeds\""));
    assertEquals(expected, going.replace(search, ""));
    assertUsage("more --seeds", with(part, "4"));
    assertUsage("another search", with(part, "5", "--start-seed", "9"));
  }

  private static String[] with(String[] words, String... more) {
    return Stream.concat(Stream.of(words), Stream.of(more)).toArray(String[]::new);
  }

  @Test
  void benchPrintsWhatABlockCosts() {
    assertEquals(
        0, run("bench", "consensus", "--validators", "4", "--runs", "1", "--json"), err.toString());

    assertTrue(out.toString().contains("{\"count\":4,\"hopsPerBlock\":2.0,"), out.toString());
    assertTrue(out.toString().contains("\"ed25519MicrosPerBlockAndValidator\":{\"min\":"));
  }

  @Test
  void simulateFindsNothingWithTheLiarsThatATableBearsAndNamesTheCommandBeyond() {
    String[] few = {"simulate", "--nodes", "4", "--dishonest", "1", "--seeds", "1", "--json"};
    assertEquals(0, run(few), out.toString());
    assertTrue(out.toString().contains("\"rolls-foretold\":"), out.toString());
    assertTrue(out.toString().contains("\"share-withheld\":"), out.toString());

    out.getBuffer().setLength(0);
    String[] many = {"simulate", "--nodes", "4", "--dishonest", "3", "--seeds", "2", "--json"};
    assertEquals(1, run(many));
    assertTrue(
        out.toString().contains("./bitcraps simulate --of table --nodes 4 --dishonest 3 --seeds 1"),
        out.toString());
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

  @Test
  void simulatePlaysScenariosAndFailsWhenOneDoesNotComeOutAsItSays() throws Exception {
    String lines = "# A short one\nnodes 4\nat 0 ms start all\nexpect height 3 everywhere within ";
    Path good = Files.writeString(folder.resolve("good.scenario"), lines + "1 s\n");
    Path bad = Files.writeString(folder.resolve("bad.scenario"), lines + "9 ms\n");

    assertEquals(0, run("simulate", "--scenario", good.toString()), err.toString());
    assertTrue(
        out.toString().contains("good.scenario: A short one\n     0.000 s  line 3: at 0 ms"));
    assertTrue(out.toString().endsWith("1 scenarios, 0 failed\n"), out.toString());

    out.getBuffer().setLength(0);
    assertEquals(1, run("simulate", "--json", "--scenario", good.toString(), bad.toString()));
    assertTrue(out.toString().startsWith("{\"failed\":1,\"scenarios\":[{"), out.toString());
    assertTrue(out.toString().contains("\"failures\":[\"Line 4: "), out.toString());
  }

  @Test
  void aTextThatIsNoScenarioIsAUsageError() throws Exception {
    Path file = Files.writeString(folder.resolve("odd"), "# t\nnodes 4\nat ten s heal\n");

    assertUsage("odd:3:4: expected a time such as", "simulate", "--scenario", file.toString());
    assertUsage("cannot be read", "simulate", "--scenario", folder.resolve("absent").toString());
    Files.write(file, new byte[] {(byte) 0xff});
    assertUsage("UTF-8", "simulate", "--scenario", file.toString());
  }

  @Test
  void soakPrintsASeriesAndFindsItFlat() {
    assertEquals(0, run("soak", "--heights", "400", "--epochs", "3", "--json"), err.toString());

    assertTrue(out.toString().startsWith("{\"nodes\":4,\"heights\":{\"peers\":6,"), out.toString());
    assertTrue(out.toString().contains("\"epoch\":3,"), out.toString());
    assertTrue(out.toString().endsWith("\"failures\":[]}\n"), out.toString());
  }

  @Test
  void twinsGoOnWhereTheyStoppedAndEndAsIfTheyNeverHad() throws Exception {
    String state = folder.resolve("twins.json").toString();
    assertEquals(0, run("twins", "--rounds", "1", "--threads", "1", "--json"), err.toString());
    String whole = out.toString();
    assertTrue(whole.contains("\"place\":164,\"played\":112,\"renamed\":52,"), whole);
    out.getBuffer().setLength(0);
    assertEquals(0, run("twins", "--rounds", "1", "--limit", "50", "--state", state, "--json"));
    assertTrue(out.toString().contains("\"place\":50,"), out.toString());
    out.getBuffer().setLength(0);
    assertEquals(0, run("twins", "--rounds", "1", "--state", state, "--json"), err.toString());

    assertEquals(whole, out.toString());
    assertUsage("another search", "twins", "--rounds", "2", "--state", state);
  }

  @Test
  void explorePrintsHowFarItCame() {
    assertEquals(0, run("explore", "--json"), err.toString());
    assertTrue(out.toString().startsWith("{\"complete\":true,\"states\":"), out.toString());
    assertTrue(out.toString().contains("\"violations\":[]"), out.toString());

    out.getBuffer().setLength(0);
    assertEquals(0, run("explore", "--leader", "correct", "--limit", "5"), err.toString());
    assertTrue(out.toString().contains(" not all expanded"), out.toString());
  }

  @Test
  void onePairOfTwinsTooManyForksAndSaysHowToSeeItAgain() {
    assertEquals(1, run("twins", "--twins", "2", "--rounds", "2", "--limit", "200"));
    assertTrue(out.toString().contains("Two blocks are final at height 1."), out.toString());
    String again = "./bitcraps twins --twins 2 --rounds 2 --scenario 10745";
    assertTrue(out.toString().contains("again: " + again), out.toString());

    out.getBuffer().setLength(0);
    assertEquals(1, run(again.substring("./bitcraps ".length()).split(" ", -1)));
    assertTrue(out.toString().contains(": 1 scenarios played, 0 are others renamed, 1 forked"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"stake", "work", "hybrid"})
  void simulateLetsAPolicyElect(String policy) {
    String[] command = {
      "simulate",
      "--of",
      "agreement",
      "--byzantine",
      "1",
      "--policy",
      policy,
      "--seeds",
      "1",
      "--json"
    };
    assertEquals(0, run(command), out + err.toString());
    assertTrue(out.toString().contains("\"violations\":[],\"logHash\":\""), out.toString());
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
