package bitcraps.core.simulation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.catalog.Catalog;
import bitcraps.core.consensus.Timing;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.game.Action;
import bitcraps.core.peer.Request;
import bitcraps.core.table.TableSettings;
import bitcraps.core.table.TableState;
import bitcraps.core.virtual.FastScheme;
import bitcraps.core.virtual.Weather;
import org.junit.jupiter.api.Test;

/** The watch is awake: peers that break the rules are found. */
final class BrokenPeerTest {
  @Test
  void aKeyThatForgetsItsVotesIsCaught() {
    World world =
        new World(
            new WorldSettings(
                TableSettings.standard(), Catalog::game, FastScheme.INSTANCE, Timing.DEFAULT),
            Sha256.tagged("test", Bytes.utf8("amnesia")),
            new Weather(1, 40, 60, 0, 0, 2, 0));
    seatFour(world);

    for (int i = 0; i < 400 && world.watch().violations().isEmpty(); i++) {
      world.submit(i % 4, new Request.Play(new Action("bet", "field", 5)));
      world.run(world.random().below(120));
      world.kill(1);
      world.amnesia(1);
      world.run(world.random().below(1_500));
      world.revive(1);
      world.run(world.random().below(400));
    }

    assertTrue(
        world.watch().violations().stream().anyMatch(each -> each.startsWith("Signer ")),
        world.watch().violations().toString());
  }

  private static void seatFour(World world) {
    world.create();
    world.run(100);
    for (int i = 1; i < 4; i++) {
      world.join();
      int count = i + 1;
      assertTrue(world.runUntil(() -> votes(world, count), 60_000));
    }
  }

  private static boolean votes(World world, int count) {
    TableState state = world.device(0).state();
    return state != null && state.validators().count() == count;
  }
}
