package bitcraps.core.spec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import tlc2.TLC;

/** Runs TLC in a folder of its own that holds all of {@code spec/}, always in the same order. */
public final class Tlc {
  private static final Path SPEC = Path.of("../shared-core/spec");

  private final Path folder;

  /**
   * @param folder empty, and the caller's to delete
   */
  public Tlc(Path folder) throws IOException {
    this.folder = folder;
    try (Stream<Path> files = Files.list(SPEC)) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
  }

  /** Puts a file beside the specification, or in the place of one. */
  public void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }

  /** What TLC prints about a module and its configuration. */
  public String check(String module) throws IOException, InterruptedException, URISyntaxException {
    Path tools = Path.of(TLC.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path out = folder.resolve("out.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + folder,
                "-XX:+UseSerialGC",
                "-Xss16m",
                "-cp",
                tools.toString(),
                "tlc2.TLC",
                "-workers",
                "1",
                "-fp",
                "0",
                "-metadir",
                folder.resolve("states").toString(),
                module)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    process.waitFor();
    return Files.readString(out, UTF_8);
  }
}
