package bitcraps.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command that a player runs on a roll that looks too lucky. */
final class VerifyTest {
  @TempDir static Path evenings;

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  /** Two evenings, simulated once. */
  @BeforeAll
  static void simulate() {
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(new StringWriter()));
    assertEquals(0, line.execute("simulate", "--seeds", "2", "--transcripts", evenings.toString()));
  }

  private int run(String... arguments) {
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    return line.execute(arguments);
  }

  private static String file(String name) {
    return evenings.resolve(name).toString();
  }

  private static String aRollOf(long seed) throws Exception {
    String begin = "seed-" + seed + "-";
    return rolls().stream()
        .filter(each -> each.getFileName().toString().startsWith(begin))
        .findFirst()
        .orElseThrow()
        .toString();
  }

  private static List<Path> rolls() throws Exception {
    try (Stream<Path> files = Files.list(evenings)) {
      return files.filter(each -> each.toString().endsWith(".roll")).sorted().toList();
    }
  }

  @Test
  void rollsOfASimulatedEveningAreValidAndTamperedOnesAreNot() throws Exception {
    List<Path> rolls = rolls();
    assertTrue(rolls.size() >= 2, rolls.toString());

    String[] all =
        Stream.concat(Stream.of("verify"), rolls.stream().map(Path::toString))
            .toArray(String[]::new);
    assertEquals(0, run(all));
    assertEquals(rolls.size(), out.toString().lines().filter("valid"::equals).count());
    assertTrue(out.toString().contains("  numbers: From that follows what was rolled: "));

    byte[] raw = Files.readAllBytes(rolls.get(0));
    raw[raw.length - 1] ^= 1; // the last die
    Path tampered = Files.write(folder.resolve("tampered"), raw);
    out.getBuffer().setLength(0);
    assertEquals(1, run("verify", tampered.toString()));
    assertTrue(
        out.toString().contains("NOT VALID, numbers: The seed gives other numbers."),
        out.toString());
  }

  @Test
  void jsonSaysWhatWasFound() throws Exception {
    assertEquals(0, run("verify", "--json", aRollOf(1)));

    JsonNode report = new ObjectMapper().readTree(out.toString());
    assertTrue(report.path("valid").asBoolean());
    assertEquals(7, report.path("steps").size());
    assertEquals("roll", report.path("kind").asText());
    assertEquals(2, report.path("says").path("numbers").size());
    assertEquals(64, report.path("says").path("table").asText().length());
    assertTrue(report.path("failed").isNull());
  }

  @Test
  void aTextSaysTheSameAndIsCheckedToTheByte() throws Exception {
    for (String binary : List.of(aRollOf(1), file("seed-1.session"))) {
      out.getBuffer().setLength(0);
      assertEquals(0, run("show", binary));
      String text = out.toString();
      JsonNode said = new ObjectMapper().readTree(text);
      assertTrue(said.path("binary").asText().length() > 1_000);

      assertEquals(0, run("verify", write("honest.json", text)));
      out.getBuffer().setLength(0);
      String other = text.replaceFirst("\"numbers\": \\[.", "\"numbers\": [9");
      assertEquals(1, run("verify", write("other.json", other)));
      assertTrue(out.toString().contains("NOT VALID, text: "), out.toString());
    }
    assertEquals(1, run("show", write("noise", "noise")));
  }

  @Test
  void anAuditPrintsEveryPayoutAndKnowsItsRolls() throws Exception {
    String first = aRollOf(1);
    String log = file("seed-1.session");

    assertEquals(0, run("audit", log, first));

    assertTrue(out.toString().contains("\nround "), out.toString());
    assertTrue(out.toString().contains("All 1 rolls given are those of the log.\nvalid\n"));
    assertTrue(out.toString().contains("\nbank: 100000 at the start, "), out.toString());

    String other = aRollOf(2);
    out.getBuffer().setLength(0);
    assertEquals(1, run("audit", "--json", log, first, other));
    JsonNode report = new ObjectMapper().readTree(out.toString());
    assertTrue(report.path("valid").asBoolean());
    assertEquals(2, report.path("rolls").asInt());
    assertEquals(1, report.path("objections").size());
    assertTrue(report.path("objections").get(0).asText().startsWith(other));
    assertEquals(2, run("audit", first), "a roll is no session");
  }

  private String write(String name, String text) throws Exception {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  @Test
  void whatIsNoRecordIsNamed() throws Exception {
    Path noise = Files.writeString(folder.resolve("noise"), "this is no transcript of a roll");

    assertEquals(1, run("verify", noise.toString()));
    assertTrue(out.toString().contains("NOT VALID, encoding: No transcript of a roll, "));
    assertEquals(2, run("verify", folder.resolve("nothing").toString()));
    assertTrue(err.toString().contains("There is no file to read: "), err.toString());
    assertEquals(2, run("verify"));
  }

  @Test
  void transcriptsAreOfTables() {
    assertEquals(2, run("simulate", "--byzantine", "1", "--transcripts", folder.toString()));
    assertTrue(err.toString().contains("--transcripts goes with --of table."));
  }
}
