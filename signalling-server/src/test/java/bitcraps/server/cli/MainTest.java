package bitcraps.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The program in a process of its own, between pipes. */
class MainTest {
  private static Process start(String... words) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Main.class.getName());
    command.addAll(List.of(words));
    return new ProcessBuilder(command).start();
  }

  private static int end(Process process) throws InterruptedException {
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), "still running");
    return process.exitValue();
  }

  private static String errors(Process process) throws IOException {
    return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void endsQuietlyWhenNobodyReadsOn() throws Exception {
    Process process = start("odds");
    process.getInputStream().close();

    assertEquals("", errors(process));
    assertEquals(ExitCode.NOBODY_READS.code(), end(process));
  }

  @Test
  void showsPipesNeitherColoursNorProgress() throws Exception {
    Process process = start("simulate", "--seeds", "2", "--blocks", "5", "--json");
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertEquals("", errors(process));
    assertEquals(0, end(process));
    assertEquals(1, out.lines().count(), out);
    assertFalse(out.contains("\u001b"));
  }

  @Test
  void asksForNoPassphraseWhereNobodyCouldType() throws Exception {
    Process process = start("keys", "import", "absent");

    assertTrue(errors(process).contains("--passphrase-file"));
    assertEquals(ExitCode.USAGE.code(), end(process));
  }
}
