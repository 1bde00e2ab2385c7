package bitcraps.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class TroublesTest {
  private final Captured line = new Captured();

  @ParameterizedTest
  @CsvSource({
    "simulat,               bitcraps: .*'simulat'.* Did you mean simulate.* See: bitcraps --help",
    "verify --jsn x,        bitcraps verify: Unknown option: '--jsn'.*--json.* See: .*verify --help",
    "serve --port many,     'bitcraps serve: .*--port.*many.* See: bitcraps serve --help'",
    "keys mak,              bitcraps keys: .*'mak'.* See: bitcraps keys --help",
    "completion fish,       'bitcraps completion: .*bash, zsh.*fish.* See: .*'",
    "verify,                bitcraps verify: Missing required parameter: 'FILE'.*"
  })
  void aSlipIsOneLineWithTheWayOut(String words, String expected) {
    assertEquals(2, line.run(words.split(" ", -1)), line.err());

    assertEquals(1, line.err().lines().count(), line.err());
    assertTrue(line.err().strip().matches(expected), line.err());
    assertEquals("", line.out());
  }

  @Test
  void noWordAtAllIsASlipToo() {
    assertEquals(2, line.run());
    assertEquals(1, line.err().lines().count(), line.err());
  }

  @Test
  void troubleInTheWorldIsASentenceAndABugSaysThatItIsOne() {
    assertEnds(ExitCode.UNUSABLE, "no such file or folder: x", new NoSuchFileException("x"));
    assertEnds(ExitCode.UNUSABLE, "may not be read", new AccessDeniedException("x"));
    IOException full = new IOException("No space left on device\n\tat somewhere");
    assertEnds(ExitCode.UNUSABLE, "No space left", new UncheckedIOException(full));
    assertEnds(ExitCode.USAGE, "--nodes", new IllegalArgumentException("--nodes is 2 or more."));
    assertEnds(ExitCode.REFUSED, "full", new Failure(ExitCode.REFUSED, "The table is full."));
    assertEnds(ExitCode.FAULT, "a fault of BitCraps", new IllegalStateException("oh"));
    assertEnds(ExitCode.FAULT, "TroublesTest", new IllegalArgumentException());
  }

  private static void assertEnds(ExitCode code, String words, Exception problem) {
    StringWriter err = new StringWriter();
    CommandLine command = Main.commandLine("version");
    command.setErr(new PrintWriter(err, true));

    assertEquals(code, Troubles.explain(problem, command));
    assertEquals(1, err.toString().lines().count(), err.toString());
    assertTrue(err.toString().contains(words), err.toString());
  }

  @Test
  void codesAreKeptForGood() {
    assertEquals(
        List.of(0, 1, 2, 3, 4, 5, 6, 7, 70, 141),
        Arrays.stream(ExitCode.values()).map(ExitCode::code).toList());
  }

  @Test
  void helpOfEveryCommandHasExamplesAndExitCodesAndNoColoursWhereNobodyLooks() {
    for (String name : Commands.NAMES) {
      assertEquals(0, line.run(name, "--help"), name);
      assertTrue(line.out().contains("\nExamples\n  "), line.out());
      assertTrue(line.out().contains("\nExit codes\n  0"), line.out());
      assertFalse(line.out().contains("\u001b"), name);
    }
  }

  @Test
  void eachNameIsTheCommandsOwn() {
    for (String name : Commands.NAMES) {
      assertEquals(
          List.of(name), List.copyOf(Main.commandLine(name).getSubcommands().keySet()), name);
    }
    assertEquals(0, line.run("--version"));
    assertTrue(line.out().startsWith("BitCraps "), line.out());
  }

  @Test
  void completionIsAScriptThatKnowsEveryCommand() {
    for (String shell : List.of("bash", "zsh")) {
      assertEquals(0, line.run("completion", shell), line.err());
      Commands.NAMES.forEach(each -> assertTrue(line.out().contains(each), each));
      assertTrue(line.out().contains("--passphrase-file"));
    }
    assertTrue(line.out().startsWith("autoload"), "zsh");
  }
}
