package bitcraps.core.spec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

  /** Leaves one rule out of an instance, or "none". */
  void leaveOut(String instance, String bug) throws IOException {
    String configuration = Files.readString(folder.resolve(instance + ".cfg"));
    if (!configuration.contains("Bug = \"none\"")) {
      throw new IllegalArgumentException(instance + " names no bug");
    }
    write(instance + ".cfg", configuration.replace("Bug = \"none\"", "Bug = \"" + bug + "\""));
  }

  /** What TLC prints about a module and its configuration, all states of it. */
  public String check(String module) throws IOException, InterruptedException, URISyntaxException {
    return run(List.of("-fp", "0", module));
  }

  /** True when a rule of this name can be left out. */
  boolean knows(String bug) throws IOException {
    return Files.readString(folder.resolve("Simplex.tla")).contains("Bug = \"" + bug + "\"");
  }

  /**
   * What TLC prints about so many behaviours, drawn by chance.
   *
   * @param depth states of each, at the most
   */
  String simulate(String module, long behaviours, int depth, long seed)
      throws IOException, InterruptedException, URISyntaxException {
    return run(simulation(module, behaviours, depth, seed));
  }

  /** As above, printed here and now; true when nothing was found. */
  boolean simulateAloud(String module, long behaviours, int depth, long seed)
      throws IOException, InterruptedException, URISyntaxException {
    return process(simulation(module, behaviours, depth, seed)).inheritIO().start().waitFor() == 0;
  }

  private static List<String> simulation(String module, long behaviours, int depth, long seed) {
    return List.of(
        "-simulate",
        "num=" + behaviours,
        "-depth",
        Integer.toString(depth),
        "-seed",
        Long.toString(seed),
        module);
  }

  private String run(List<String> words)
      throws IOException, InterruptedException, URISyntaxException {
    Path out = folder.resolve("out.txt");
    process(words).redirectErrorStream(true).redirectOutput(out.toFile()).start().waitFor();
    return Files.readString(out, UTF_8);
  }

  private ProcessBuilder process(List<String> words) throws URISyntaxException {
    Path tools = Path.of(TLC.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + folder,
                "-XX:+UseSerialGC",
                "-Xss16m",
                "-cp",
                tools.toString(),
                "tlc2.TLC",
                "-workers",
                "1",
                "-metadir",
                folder.resolve("states").toString()));
    command.addAll(words);
    return new ProcessBuilder(command).directory(folder.toFile());
  }
}
