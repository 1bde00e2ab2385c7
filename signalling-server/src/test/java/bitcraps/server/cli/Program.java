package bitcraps.server.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** One run of the program in a process of its own, stopped at the latest when the test ends. */
final class Program implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;
  private static final long POLL_NANOS = 20_000_000;

  private final Process process;
  private final Path errorFile;

  private Program(Process process, Path errorFile) {
    this.process = process;
    this.errorFile = errorFile;
  }

  /**
   * @param folder takes what it says to standard error
   */
  static Program start(Path folder, String... words) throws IOException {
    return start(folder, System.getProperty("java.class.path"), words);
  }

  /** Where the native library is for another system. */
  static Program startWithoutLibrary(Path folder, String... words) throws IOException {
    String[] all = System.getProperty("java.class.path").split(File.pathSeparator, -1);
    List<String> without = Stream.of(all).filter(each -> !each.contains("linux-x86_64")).toList();
    assertTrue(without.size() < all.length, "the library is on the class path");
    return start(folder, String.join(File.pathSeparator, without), words);
  }

  private static Program start(Path folder, String classPath, String... words) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp", classPath));
    command.add(Main.class.getName());
    command.addAll(List.of(words));
    Path errors = folder.resolve("errors.log");
    return new Program(new ProcessBuilder(command).redirectError(errors.toFile()).start(), errors);
  }

  /** The next line of its standard output; "nothing" when it ended. */
  String line() throws IOException {
    BufferedReader out = process.inputReader();
    return Objects.requireNonNullElse(out.readLine(), "nothing");
  }

  /** All that it still says to standard output before it ends. */
  String rest() throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** Waits until it said so to standard error. */
  void awaitError(String part) throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!errors().contains(part)) {
      assertTrue(process.isAlive() && System.nanoTime() < end, errors());
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  void endOfInput() throws IOException {
    process.getOutputStream().close();
  }

  /** As {@code kill} does it; what it says then can still be read. */
  void terminate() {
    process.toHandle().destroy();
  }

  int exitCode() throws InterruptedException {
    assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "still running");
    return process.exitValue();
  }

  String errors() throws IOException {
    return Files.readString(errorFile);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
