package bitcraps.core.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Seat;
import bitcraps.core.game.Action;
import bitcraps.core.mesh.Path;
import bitcraps.core.simulation.World;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A table at which two cannot reach each other, and a third helps. */
final class DetourTableTest {
  private final CalmWorld calm = new CalmWorld("detours");
  private final World world = calm.world;

  @AfterEach
  void nothingImpossibleWasSeen() {
    calm.nothingImpossibleWasSeen();
  }

  private void seatThree() {
    calm.seat(3);
    world.run(3_000);
  }

  private boolean isReached(int from, int to) {
    Scene scene = Objects.requireNonNull(world.device(from).scene());
    return scene.reached().containsKey(world.device(to).player());
  }

  private boolean goesBy(int from, int to, Path path) {
    Scene scene = Objects.requireNonNull(world.device(from).scene());
    Scene.Reached reached = scene.reached().get(world.device(to).player());
    return reached != null && reached.path() == path;
  }

  private boolean bothGoBy(int a, int b, Path path) {
    return goesBy(a, b, path) && goesBy(b, a, path);
  }

  private void playsOn() {
    long before = calm.state(0).atRisk(new Seat(0));
    world.submit(0, new Request.Play(new Action("bet", "field", 5)));
    assertTrue(world.runUntil(() -> calm.state(2).atRisk(new Seat(0)) > before, 3_000));
  }

  @Test
  void det7TwoWhoLoseTheirConnectionReachEachOtherThroughTheThird() {
    seatThree();
    world.disconnect(0, 2);
    assertFalse(isReached(0, 2));

    assertTrue(world.runUntil(() -> bothGoBy(0, 2, Path.NEIGHBOUR), 4_000));
    playsOn();
    world.run(60_000);
    assertTrue(bothGoBy(0, 2, Path.NEIGHBOUR), "it lasts");
    playsOn();
  }

  @Test
  void det7WhenTheirConnectionIsBackTheyTakeItAgain() {
    seatThree();
    world.disconnect(0, 2);
    assertTrue(world.runUntil(() -> bothGoBy(0, 2, Path.NEIGHBOUR), 4_000));
    world.connect(0, 2);

    assertTrue(
        world.runUntil(
            () -> isReached(0, 2) && !goesBy(0, 2, Path.NEIGHBOUR) && !goesBy(2, 0, Path.NEIGHBOUR),
            8_000));
    world.run(20_000);
    assertTrue(isReached(0, 2) && isReached(2, 0));
    playsOn();
  }

  @Test
  void det7OneWhoHearsNothingFromAnotherIsHeardThroughTheThird() {
    seatThree();
    world.block(0, 2, true);

    assertTrue(world.runUntil(() -> bothGoBy(0, 2, Path.NEIGHBOUR), 12_000));
    playsOn();
    world.block(0, 2, false);
    assertTrue(
        world.runUntil(
            () -> isReached(0, 2) && !goesBy(0, 2, Path.NEIGHBOUR) && !goesBy(2, 0, Path.NEIGHBOUR),
            60_000));
  }

  @Test
  void det6WhenTheNeighbourGoesSoDoesTheDetour() {
    calm.seat(4);
    world.run(3_000);
    world.disconnect(0, 2);
    assertTrue(world.runUntil(() -> bothGoBy(0, 2, Path.NEIGHBOUR), 4_000));
    world.disconnect(0, 1);
    world.disconnect(1, 2);
    world.disconnect(1, 3);

    assertTrue(world.runUntil(() -> bothGoBy(0, 2, Path.NEIGHBOUR), 8_000), "by the fourth");
    playsOn();
  }

  @Test
  void det8NobodyCarriesForStrangers() {
    seatThree();
    world.join(Role.SPECTATOR);
    assertTrue(world.runUntil(() -> isReached(3, 0) && isReached(3, 2), 1_000));
    world.run(2_000);
    world.disconnect(3, 2);
    int dropped = world.device(0).peer().droppedCount();
    Message carry =
        new Message.Carry(world.device(2).player(), bitcraps.core.base.Bytes.utf8("for free"));
    world.inject(3, 0, Channel.AGREEMENT, bitcraps.core.mesh.Framer.frames(carry.toBytes()).get(0));

    assertEquals(dropped + 1, world.device(0).peer().droppedCount());
    world.run(5_000);
    assertFalse(isReached(3, 2));
  }
}
