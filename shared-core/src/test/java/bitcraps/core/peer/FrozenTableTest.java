package bitcraps.core.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.base.Seat;
import bitcraps.core.base.TableId;
import bitcraps.core.catalog.Catalog;
import bitcraps.core.consensus.Timing;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.game.Action;
import bitcraps.core.simulation.World;
import bitcraps.core.simulation.WorldSettings;
import bitcraps.core.table.TableSettings;
import bitcraps.core.table.TableState;
import bitcraps.core.virtual.FastScheme;
import bitcraps.core.virtual.Weather;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When a table is frozen, when it is not, and which of two successors stays. */
final class FrozenTableTest {
  private final World world =
      new World(
          new WorldSettings(
              TableSettings.standard(), Catalog::game, FastScheme.INSTANCE, Timing.DEFAULT),
          Sha256.tagged("test", Bytes.utf8("frozen")),
          Weather.CALM);

  @AfterEach
  void nothingImpossibleWasSeen() {
    assertEquals(List.of(), world.watch().violations());
  }

  @Test
  void peer11ATableIsFrozenAfterThreeSecondsWithoutAQuorum() {
    seat(2);
    world.kill(1);
    world.run(2_990);
    assertEquals(Scene.Status.SEATED, status(0));

    world.run(20);
    assertEquals(Scene.Status.FROZEN, status(0));
  }

  @Test
  void peer11TwoShortAbsencesMakeNoLongOne() {
    seat(2);
    world.kill(1);
    world.run(2_000);
    world.revive(1);
    world.run(200);
    world.kill(1);
    world.run(2_000);

    assertEquals(Scene.Status.SEATED, status(0));
  }

  @Test
  void peer11ATableThatStillHasAQuorumIsNotFrozen() {
    seat(4);
    world.kill(3);
    world.run(10_000);
    assertEquals(Scene.Status.SEATED, status(0));

    world.kill(2);
    world.run(3_010);
    assertEquals(Scene.Status.FROZEN, status(0));
    assertEquals(Scene.Status.FROZEN, status(1));
  }

  @Test
  void peer11AFrozenTableKeepsItsChipsAndResumesByItself() {
    seat(2);
    bet(1, 25);
    world.kill(1);
    Hash root = state(0).root();
    world.run(60_000);
    assertEquals(Scene.Status.FROZEN, status(0));
    assertEquals(root, state(0).root());

    world.revive(1);
    assertTrue(world.runUntil(() -> status(0) == Scene.Status.SEATED, 5_000));
    bet(0, 5);
    assertEquals(5, state(1).atRisk(new Seat(0)));
    assertEquals(25, state(1).atRisk(new Seat(1)));
  }

  @Test
  void peer12OfTwoSuccessorsTheOneWithTheSmallerIdStays() {
    seat(3);
    world.kill(2);
    world.run(3_100);
    world.submit(0, new Request.GoOn());
    world.submit(1, new Request.GoOn());
    TableId one = state(0).table();
    TableId other = state(1).table();
    assertNotEquals(one, other);

    world.run(10_000);
    TableId smaller = one.compareTo(other) < 0 ? one : other;
    assertEquals(smaller, state(0).table());
    assertEquals(smaller, state(1).table());
  }

  private void seat(int count) {
    world.create();
    world.run(100);
    for (int i = 1; i < count; i++) {
      world.join();
      int seats = i + 1;
      assertTrue(world.runUntil(() -> vote(seats), 20_000), seats + " sit and vote");
    }
    world.run(500);
  }

  private boolean vote(int count) {
    for (int i = 0; i < count; i++) {
      TableState state = world.device(i).state();
      if (state == null || state.validators().count() != count) {
        return false;
      }
    }
    return true;
  }

  private void bet(int device, long amount) {
    world.submit(device, new Request.Play(new Action("bet", "field", amount)));
    world.run(2_000);
    assertEquals(amount, state(0).atRisk(new Seat(device)));
  }

  private TableState state(int device) {
    return Objects.requireNonNull(world.device(device).state());
  }

  private Scene.Status status(int device) {
    return Objects.requireNonNull(world.device(device).scene()).status();
  }
}
