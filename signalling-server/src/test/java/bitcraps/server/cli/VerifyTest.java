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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command that a player runs on a roll that looks too lucky. */
final class VerifyTest {
  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    return line.execute(arguments);
  }

  private List<Path> simulated() throws Exception {
    assertEquals(
        0,
        run(
            "simulate",
            "--nodes",
            "4",
            "--seeds",
            "1",
            "--blocks",
            "160",
            "--transcripts",
            folder.toString()));
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  @Test
  void rollsOfASimulatedEveningAreValidAndTamperedOnesAreNot() throws Exception {
    List<Path> rolls = simulated();
    assertTrue(rolls.size() >= 2, rolls.toString());
    out.getBuffer().setLength(0);

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
    Path roll = simulated().get(0);
    out.getBuffer().setLength(0);

    assertEquals(0, run("verify", "--json", roll.toString()));

    JsonNode report = new ObjectMapper().readTree(out.toString());
    assertTrue(report.path("valid").asBoolean());
    assertEquals(7, report.path("steps").size());
    assertEquals(2, report.path("numbers").size());
    assertEquals(64, report.path("table").asText().length());
  }

  @Test
  void whatIsNoRecordIsNamed() throws Exception {
    Path noise = Files.writeString(folder.resolve("noise"), "this is no transcript of a roll");

    assertEquals(1, run("verify", noise.toString()));
    assertTrue(out.toString().contains("NOT VALID, encoding: No transcript of a roll: "));
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
