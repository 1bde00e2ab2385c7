package bitcraps.core.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.catalog.Catalog;
import bitcraps.core.consensus.Timing;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.simulation.World;
import bitcraps.core.simulation.WorldSettings;
import bitcraps.core.table.TableSettings;
import bitcraps.core.table.TableState;
import bitcraps.core.virtual.FastScheme;
import bitcraps.core.virtual.Weather;
import java.util.List;
import java.util.Objects;

/** Real peers in a simulated world where nothing goes wrong by itself. */
final class CalmWorld {
  final World world;

  /**
   * @param seed chooses what the world does where it has a choice
   */
  CalmWorld(String seed) {
    world =
        new World(
            new WorldSettings(
                TableSettings.standard(), Catalog::game, FastScheme.INSTANCE, Timing.DEFAULT),
            Sha256.tagged("test", Bytes.utf8(seed)),
            Weather.CALM);
  }

  void nothingImpossibleWasSeen() {
    assertEquals(List.of(), world.watch().violations());
  }

  /** The first opens a table; the others come one by one, sit and vote. */
  void seat(int count) {
    world.create();
    world.run(100);
    for (int i = 1; i < count; i++) {
      world.join();
      int seats = i + 1;
      assertTrue(world.runUntil(() -> vote(seats), 20_000), seats + " sit and vote");
    }
  }

  /** True when each of the first {@code count} knows that so many vote. */
  boolean vote(int count) {
    for (int i = 0; i < count; i++) {
      TableState state = world.device(i).state();
      if (state == null || state.validators().count() != count) {
        return false;
      }
    }
    return true;
  }

  TableState state(int device) {
    return Objects.requireNonNull(world.device(device).state());
  }

  Scene.Status status(int device) {
    Scene scene = world.device(device).scene();
    return scene == null ? Scene.Status.CONNECTING : scene.status();
  }
}
