package bitcraps.core.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Hash;
import bitcraps.core.base.Seat;
import bitcraps.core.base.TableId;
import bitcraps.core.game.Action;
import bitcraps.core.simulation.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When a table is frozen, when it is not, and which of two successors stays. */
final class FrozenTableTest {
  private final CalmWorld calm = new CalmWorld("frozen");
  private final World world = calm.world;

  @AfterEach
  void nothingImpossibleWasSeen() {
    calm.nothingImpossibleWasSeen();
  }

  @Test
  void peer11ATableIsFrozenAfterThreeSecondsWithoutAQuorum() {
    seat(2);
    world.kill(1);
    world.run(2_990);
    assertEquals(Scene.Status.SEATED, calm.status(0));

    world.run(20);
    assertEquals(Scene.Status.FROZEN, calm.status(0));
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

    assertEquals(Scene.Status.SEATED, calm.status(0));
  }

  @Test
  void peer11ATableThatStillHasAQuorumIsNotFrozen() {
    seat(4);
    world.kill(3);
    world.run(10_000);
    assertEquals(Scene.Status.SEATED, calm.status(0));

    world.kill(2);
    world.run(3_010);
    assertEquals(Scene.Status.FROZEN, calm.status(0));
    assertEquals(Scene.Status.FROZEN, calm.status(1));
  }

  @Test
  void peer11AFrozenTableKeepsItsChipsAndResumesByItself() {
    seat(2);
    bet(1, 25);
    world.kill(1);
    Hash root = calm.state(0).root();
    world.run(60_000);
    assertEquals(Scene.Status.FROZEN, calm.status(0));
    assertEquals(root, calm.state(0).root());

    world.revive(1);
    assertTrue(world.runUntil(() -> calm.status(0) == Scene.Status.SEATED, 5_000));
    bet(0, 5);
    assertEquals(5, calm.state(1).atRisk(new Seat(0)));
    assertEquals(25, calm.state(1).atRisk(new Seat(1)));
  }

  @Test
  void peer12OfTwoSuccessorsTheOneWithTheSmallerIdStays() {
    seat(3);
    world.kill(2);
    world.run(3_100);
    world.submit(0, new Request.GoOn());
    world.submit(1, new Request.GoOn());
    TableId one = calm.state(0).table();
    TableId other = calm.state(1).table();
    assertNotEquals(one, other);

    world.run(10_000);
    TableId smaller = one.compareTo(other) < 0 ? one : other;
    assertEquals(smaller, calm.state(0).table());
    assertEquals(smaller, calm.state(1).table());
  }

  private void seat(int count) {
    calm.seat(count);
    world.run(500);
  }

  private void bet(int device, long amount) {
    world.submit(device, new Request.Play(new Action("bet", "field", amount)));
    world.run(2_000);
    assertEquals(amount, calm.state(0).atRisk(new Seat(device)));
  }
}
