package bitcraps.server.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.server.statistics.GeneratorStream;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

final class StatisticsTest {
  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    return line.execute(arguments);
  }

  @Test
  void bothSourcesAreTestedAndTheSameSeedSaysTheSame() throws Exception {
    String[] command = {
      "statistics", "--rolls", "400", "--numbers", "100000", "--seed", "4", "--json"
    };
    assertEquals(0, run(command), err.toString());
    JsonNode report = new ObjectMapper().readTree(out.toString());
    assertEquals(0, run(command));

    assertEquals(report, new ObjectMapper().readTree(out.toString()));
    assertEquals(4, report.path("seed").asLong());
    assertEquals("beacon", report.at("/sources/0/source").asText());
    assertEquals(400, report.at("/sources/0/rolls").asLong());
    assertEquals("generator", report.at("/sources/1/source").asText());
    assertEquals(50_000, report.at("/sources/1/rolls").asLong());
    assertEquals(35, report.at("/sources/1/tests/3/degreesOfFreedom").asInt());
    assertEquals(14, report.path("tests").asInt());
    double least =
        report.findValues("p").stream().mapToDouble(JsonNode::asDouble).min().orElseThrow();
    assertEquals(least, report.path("pLeast").asDouble());
    assertTrue(report.path("fair").asBoolean());
    assertEquals(1e-6, report.path("pLimit").asDouble());
    assertEquals("", err.toString(), "progress is for terminals");
  }

  @Test
  void aTableSaysTheSameInWords() {
    assertEquals(0, run("statistics", "--rolls", "0", "--numbers", "2000"), err.toString());

    assertTrue(out.toString().startsWith("generator, 1,000 rolls of two dice\n"), out.toString());
    assertTrue(out.toString().contains("  runs of sums above and below 7 "), out.toString());
    assertTrue(out.toString().contains("\nfair: 7 tests, the least p is 0."), out.toString());
    assertTrue(out.toString().endsWith("below 0.000001 in one of 142,857 runs.\n"));
  }

  @Test
  void rawBytesAreTheGenerators() throws Exception {
    Path file = folder.resolve("raw");
    String[] command = {
      "statistics", "--raw", file.toString(), "--raw-bytes", "70001", "--seed", "9"
    };
    assertEquals(0, run(command), err.toString());

    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    new GeneratorStream(9).write(expected, 70_001);
    assertArrayEquals(expected.toByteArray(), Files.readAllBytes(file));
    assertEquals("", out.toString());
  }

  @Test
  void bytesForStandardOutputEndWhenNobodyReadsOn() throws Exception {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    String classes = System.getProperty("java.class.path");
    Process process =
        new ProcessBuilder(
                java.toString(), "-cp", classes, Main.class.getName(), "statistics", "--raw", "-")
            .start();
    byte[] read = process.getInputStream().readNBytes(200_000);
    process.getInputStream().close();

    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    new GeneratorStream(1).write(expected, 200_000);
    assertArrayEquals(expected.toByteArray(), read);
    assertEquals(0, process.waitFor());
    assertTrue(process.errorReader().lines().anyMatch(each -> each.startsWith("Nobody reads on")));
  }

  @Test
  void aFileThatCannotBeWrittenIsNamed() {
    String file = folder.resolve("no folder").resolve("raw").toString();

    assertEquals(2, run("statistics", "--raw", file, "--raw-bytes", "1"));
    assertTrue(err.toString().startsWith(file + " cannot be written: "), err.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--rolls 359",
        "--rolls -360",
        "--numbers 718",
        "--numbers 1001",
        "--rolls 0 --numbers 0",
        "--raw-bytes 7",
        "--raw - --raw-bytes 0",
        "--raw some-file"
      })
  void whatCannotBeDoneIsOneSentence(String options) {
    assertEquals(2, run(("statistics " + options).split(" ", -1)));
    assertEquals(1, err.toString().lines().count(), err.toString());
    assertTrue(err.toString().startsWith("--"), err.toString());
  }
}
