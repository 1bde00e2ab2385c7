package bitcraps.core.scenario;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The cases of this folder's neighbour {@code shared-core/scenarios}. */
final class Scenarios {
  private static final Path FOLDER = Path.of("scenarios");

  private Scenarios() {}

  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".scenario")).sorted().toList();
    }
  }

  static Scenario read(Path file) throws IOException {
    return read(Files.readString(file));
  }

  /** Fails with the complaints when the text is no scenario. */
  static Scenario read(String text) {
    Reading reading = ScenarioParser.read(text);
    return assertInstanceOf(Reading.Ok.class, reading, reading::toString).scenario();
  }

  /** A few lines that come after the usual beginning. */
  static Report play(String... lines) {
    return Play.of(read("# test\nnodes 4\nat 0 ms start all\n" + String.join("\n", lines)));
  }
}
