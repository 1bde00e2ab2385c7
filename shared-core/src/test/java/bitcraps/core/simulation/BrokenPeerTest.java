package bitcraps.core.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.PlayerId;
import bitcraps.core.catalog.Catalog;
import bitcraps.core.consensus.Timing;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.game.Action;
import bitcraps.core.peer.Request;
import bitcraps.core.table.TableSettings;
import bitcraps.core.table.TableState;
import bitcraps.core.virtual.FastScheme;
import bitcraps.core.virtual.Weather;
import java.util.Objects;
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
    seat(world, 4);

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

  @Test
  void aKeyThatForgetsItsVotesIsPutOut() {
    World world =
        new World(
            new WorldSettings(
                TableSettings.standard(), Catalog::game, FastScheme.INSTANCE, Timing.DEFAULT),
            Sha256.tagged("test", Bytes.utf8("put out")),
            new Weather(1, 40, 60, 0, 0, 2, 0));
    seat(world, 5);
    PlayerId liar = world.device(1).player();

    for (int i = 0; i < 400 && !state(world, 0).isConvicted(liar); i++) {
      int player = world.random().below(4);
      world.submit(player == 1 ? 4 : player, new Request.Play(new Action("bet", "field", 5)));
      world.run(world.random().below(120));
      world.kill(1);
      world.amnesia(1);
      world.run(world.random().below(1_500));
      world.revive(1);
      world.run(world.random().below(400));
    }
    world.run(10_000);

    for (int i = 0; i < 5; i++) {
      assertTrue(state(world, i).isConvicted(liar));
      assertNull(state(world, i).seatOf(liar));
      assertEquals(4, state(world, i).validators().count());
      assertEquals(state(world, 0).root(), state(world, i).root());
    }
    for (String each : world.watch().violations()) {
      boolean expected = each.startsWith("Signer ") || each.contains(" accuses somebody");
      assertTrue(expected, each);
    }
  }

  private static TableState state(World world, int index) {
    return Objects.requireNonNull(world.device(index).state());
  }

  private static void seat(World world, int peers) {
    world.create();
    world.run(100);
    for (int i = 1; i < peers; i++) {
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
