package bitcraps.e2e.play;

import bitcraps.server.cli.Main;
import bitcraps.server.witness.WitnessKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A witness as its operator runs it: the shipped command in a process of its own. */
final class WitnessProcess implements AutoCloseable {
  private static final String OPERATOR = "The cellar";

  private final Path folder;
  private final Path operatorFolder;
  private @Nullable Process process;

  /**
   * @param folder of this witness, with that of its operator beside it
   */
  WitnessProcess(Path folder) {
    this.folder = folder;
    operatorFolder = folder.resolveSibling("operator");
  }

  String badge() {
    try {
      return WitnessKeys.in(folder, operatorFolder, OPERATOR).badge().toText();
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  void start(String server) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                java,
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "witness",
                "--signal",
                server,
                "--folder",
                folder.toString(),
                "--operator-folder",
                operatorFolder.toString(),
                "--operator",
                OPERATOR,
                "--with-stdin"));
    try {
      process =
          builder
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** {@code kill -9}: it has no time for anything. */
  void kill() {
    Process running = process;
    if (running != null) {
      running.destroyForcibly().onExit().join();
    }
  }

  @Override
  public void close() {
    kill();
  }
}
