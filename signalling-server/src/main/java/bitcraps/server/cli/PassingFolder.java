package bitcraps.server.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A temporary folder that goes with all that is in it; only its owner can read it. */
record PassingFolder(Path path) implements AutoCloseable {
  static PassingFolder of(String purpose) throws IOException {
    return new PassingFolder(Files.createTempDirectory("bitcraps-" + purpose));
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path each : deepestFirst) {
        Files.deleteIfExists(each);
      }
    }
  }
}
