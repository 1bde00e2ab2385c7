package bitcraps.core.simulation;

import bitcraps.core.base.Bytes;
import bitcraps.core.catalog.Catalog;
import bitcraps.core.peer.Replay;
import bitcraps.core.virtual.FastScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Writes the history that every machine has to replay to the same state roots. */
final class ParityHistory {
  static final Path FOLDER = Path.of("src/test/resources/parity");

  private ParityHistory() {}

  public static void main(String[] args) throws IOException {
    Path folder = args.length > 0 ? Path.of(args[0]) : FOLDER;
    Simulation.Plan plan = new Simulation.Plan(6, 300, Catalog::game, FastScheme.INSTANCE);
    Bytes history = Simulation.history(plan, 4).toBytes();
    Bytes roots = Objects.requireNonNull(Replay.stateRoots(history, Catalog::game));
    Files.write(folder.resolve("history.bin"), history.toArray());
    Files.write(folder.resolve("roots.bin"), roots.toArray());
  }
}
