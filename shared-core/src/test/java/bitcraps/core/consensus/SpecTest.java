package bitcraps.core.consensus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tlc2.TLC;

/**
 * TLC walks through every state of {@code spec/Small.tla}: what must hold holds in all of them, and
 * stops to hold as soon as one rule is left out.
 */
final class SpecTest {
  private static final Path SPEC = Path.of("spec");
  private static final Pattern STATES =
      Pattern.compile("(\\d+) distinct states found, 0 states left");
  private static final Pattern VIOLATED = Pattern.compile("Invariant (\\w+) is violated");

  @TempDir private Path folder;

  @Test
  void whatMustHoldHoldsInEveryState() throws Exception {
    String walk = walk("none");

    assertTrue(walk.contains("No error has been found"), walk);
    Matcher states = STATES.matcher(walk);
    assertTrue(states.find(), walk);
    assertTrue(Integer.parseInt(states.group(1)) > 50_000, "it walked through all of them");
  }

  @ParameterizedTest
  @CsvSource({
    "notarizes twice, Agreement",
    "parent needs no certificate, Agreement",
    "skips views freely, Agreement",
    "nullifies after finalizing, FinalOrNull",
    "finalizes after nullifying, FinalOrNull",
    "finalizes what is not notarized, Agreement",
    "quorum too small, FinalOrNull",
    "epoch ends before it is final, OneNextEpoch",
    "epoch ends with its last void block, OneNextEpoch"
  })
  void aRuleLeftOutIsFound(String bug, String invariant) throws Exception {
    String walk = walk(bug);

    Matcher violated = VIOLATED.matcher(walk);
    assertTrue(violated.find(), walk);
    assertEquals(invariant, violated.group(1));
  }

  /** What TLC prints about the small instance with one rule left out, or "none". */
  private String walk(String bug) throws IOException, InterruptedException, URISyntaxException {
    for (String module : List.of("Simplex.tla", "Small.tla")) {
      Files.copy(SPEC.resolve(module), folder.resolve(module));
    }
    String configuration = Files.readString(SPEC.resolve("Small.cfg"));
    assertTrue(configuration.contains("Bug = \"none\""), "the configuration names the bug");
    Files.writeString(
        folder.resolve("Small.cfg"),
        configuration.replace("Bug = \"none\"", "Bug = \"" + bug + "\""));
    Path tools = Path.of(TLC.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path out = folder.resolve("out.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + folder,
                "-XX:+UseSerialGC",
                "-cp",
                tools.toString(),
                "tlc2.TLC",
                "-workers",
                "1",
                "-fp",
                "0",
                "-metadir",
                folder.resolve("states").toString(),
                "Small")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    process.waitFor();
    return Files.readString(out, UTF_8);
  }
}
