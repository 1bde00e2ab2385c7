package bitcraps.server.kills;

import bitcraps.core.base.PlayerId;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One process that is killed and started again, the same each time. */
final class Subject implements AutoCloseable {
  private final String name;
  private final PlayerId who;
  private final List<String> words;
  private final Path errors;
  private final Consumer<String> told;
  private @Nullable Process process;

  /**
   * @param main the class of its {@code main}, and its arguments
   * @param errors what it says to standard error is added there
   * @param told hears each line of its standard output
   */
  Subject(String name, PlayerId who, List<String> main, Path errors, Consumer<String> told) {
    this.name = name;
    this.who = who;
    this.errors = errors;
    this.told = told;
    words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-Xmx256m"));
    words.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
    words.addAll(main);
  }

  String name() {
    return name;
  }

  PlayerId who() {
    return who;
  }

  void start() throws IOException {
    Process begun =
        new ProcessBuilder(words)
            .redirectError(ProcessBuilder.Redirect.appendTo(new File(errors.toString())))
            .start();
    process = begun;
    Thread.ofVirtual().start(() -> read(begun));
  }

  private void read(Process begun) {
    try (BufferedReader lines = begun.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        told.accept(line);
      }
    } catch (IOException killed) {
      // what it said last was cut short
    } catch (RuntimeException wrong) {
      throw new UncheckedIOException(new IOException("A line of " + name, wrong));
    }
  }

  /** {@code kill -9}: it has no time for anything. */
  void kill() {
    if (process != null) {
      process.destroyForcibly().onExit().join();
    }
  }

  @Override
  public void close() {
    kill();
  }
}
