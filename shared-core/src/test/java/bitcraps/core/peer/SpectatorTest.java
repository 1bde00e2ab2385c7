package bitcraps.core.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Seat;
import bitcraps.core.game.Action;
import bitcraps.core.simulation.World;
import bitcraps.core.table.TableState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** PEER-17: who only watches hears what is final, from the two that it hangs on. */
final class SpectatorTest {
  private final CalmWorld calm = new CalmWorld("spectators");
  private final World world = calm.world;

  @AfterEach
  void nothingImpossibleWasSeen() {
    calm.nothingImpossibleWasSeen();
  }

  /** Four sit; one more watches, linked to the first two alone. */
  private void seatFourBeforeASpectator(Role role) {
    calm.seat(4);
    world.join(role);
    world.run(30);
    world.disconnect(4, 2);
    world.disconnect(4, 3);
  }

  private boolean agreesWithTheTable() {
    TableState seen = world.device(4).state();
    return seen != null && seen.root().equals(calm.state(0).root());
  }

  private void bets(int device, int times) {
    for (int i = 0; i < times; i++) {
      long before = calm.state(device).atRisk(new Seat(device));
      world.submit(device, new Request.Play(new Action("bet", "field", 5)));
      assertTrue(world.runUntil(() -> calm.state(device).atRisk(new Seat(device)) > before, 3_000));
    }
  }

  @Test
  void peer17ASpectatorFollowsBlockByBlock() {
    seatFourBeforeASpectator(Role.SPECTATOR);
    world.run(2_000);
    for (int i = 0; i < 20; i++) {
      bets(i % 4, 1);
      world.run(100);
      assertTrue(agreesWithTheTable(), "after bet " + i);
    }
  }

  @Test
  void peer11TwoPlayersAreEnoughForASpectatorToSeeThatTheTableGoesOn() {
    seatFourBeforeASpectator(Role.SPECTATOR);
    world.run(10_000);
    assertEquals(Scene.Status.WATCHING, calm.status(4));

    world.disconnect(4, 0);
    world.disconnect(4, 1);
    world.run(3_010);
    assertEquals(Scene.Status.FROZEN, calm.status(4));
  }

  @Test
  void peer17ASpectatorHearsNoVotes() {
    seatFourBeforeASpectator(Role.SPECTATOR);
    world.run(2_000);
    int before = world.device(4).peer().droppedCount();
    bets(0, 10);
    world.run(200);

    assertEquals(before, world.device(4).peer().droppedCount(), "nothing that it cannot use");
    assertTrue(agreesWithTheTable());
  }

  @Test
  void peer17ASpectatorFollowsIntoTheNextEpoch() {
    seatFourBeforeASpectator(Role.SPECTATOR);
    world.run(1_000);
    long epoch = calm.state(0).epoch().value();
    for (int i = 0; i < 4; i++) {
      world.submit(3, new Request.Leave());
      assertTrue(
          world.runUntil(() -> calm.state(0).seatOf(world.device(3).player()) == null, 9_000));
      world.submit(3, new Request.Sit("Dan"));
      assertTrue(world.runUntil(() -> calm.vote(4), 40_000));
    }
    assertTrue(calm.state(0).epoch().value() >= epoch + 8);
    assertTrue(world.runUntil(this::agreesWithTheTable, 3_000));
  }

  @Test
  void peer17ASpectatorWhoSitsDownIsHeardByAll() {
    seatFourBeforeASpectator(Role.SPECTATOR);
    world.run(1_000);
    world.submit(4, new Request.Sit("Eve"));

    assertTrue(world.runUntil(() -> calm.state(3).seatOf(world.device(4).player()) != null, 3_000));
  }

  @Test
  void peer17TheMeshIsToldWhoOnlyWatchesAndWhoSits() {
    seatFourBeforeASpectator(Role.SPECTATOR);
    world.run(1_000);
    assertTrue(world.device(4).watches());
    assertFalse(world.device(0).watches());

    world.submit(4, new Request.Sit("Eve"));
    assertTrue(world.runUntil(() -> !world.device(4).watches(), 3_000));
    world.submit(3, new Request.Leave());
    assertTrue(world.runUntil(() -> world.device(3).watches(), 9_000));
  }

  @Test
  void peer17WhoFindsTheTableFullWatchesUntilItSits() {
    calm.seat(8);
    world.join(Role.PLAYER);
    assertTrue(world.runUntil(() -> world.device(8).watches(), 2_000));

    world.submit(7, new Request.Leave());
    assertTrue(world.runUntil(() -> calm.state(0).seatOf(world.device(8).player()) != null, 9_000));
    assertTrue(world.runUntil(() -> !world.device(8).watches(), 1_000));
  }
}
