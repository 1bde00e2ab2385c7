package bitcraps.core.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Height;
import bitcraps.core.mesh.Framer;
import bitcraps.core.simulation.World;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What a peer gives to others has a bound, and is shown. */
final class BudgetTest {
  private static final int BURST = (int) Budget.BURST_BYTES;
  private final Budget budget = new Budget();

  @Test
  void det8OneSnapshotAtOnceAndThen128KibASecond() {
    assertTrue(budget.allows(BURST, 5_000));
    assertFalse(budget.allows(1, 5_000));
    assertFalse(budget.allows(129 * 1_024, 6_000));
    assertTrue(budget.allows(128 * 1_024, 6_000));
    assertFalse(budget.allows(1, 6_000));
    assertTrue(budget.allows(BURST, 6_000 + 16_000));
  }

  @Test
  void det8WhatWasNotUsedForAnHourIsStillOneSnapshot() {
    assertTrue(budget.allows(BURST, 5_000));
    assertFalse(budget.allows(BURST + 1, 3_605_000));
    assertTrue(budget.allows(BURST, 3_605_000));
    assertFalse(budget.allows(1, 3_605_000));
  }

  @Test
  void peer17StrangersWhoAskWithoutEndGetNoMoreThanTheBudget() {
    CalmWorld calm = new CalmWorld("askers");
    World world = calm.world;
    calm.seat(2);
    for (int i = 0; i < 40; i++) {
      world.submit(0, new Request.Rename("Name " + i));
      world.run(100);
    }
    world.join(Role.SPECTATOR);
    world.run(3_000);
    Message question =
        new Message.SyncRequest(
            calm.state(0).table(),
            calm.state(0).epoch(),
            new Height(world.device(0).height() - 10));
    Bytes frame = Framer.frames(question.toBytes()).getFirst();
    world.run(2_000);
    for (int i = 0; i < 10_000; i++) {
      world.inject(2, 0, Channel.AGREEMENT, frame);
    }
    world.run(2_100);

    Scene.Traffic asked = traffic(world);
    long most = (Budget.BURST_BYTES + 5 * Budget.BYTES_PER_SECOND) / 2;
    assertTrue(asked.forOthers() > Budget.BYTES_PER_SECOND, asked.toString());
    assertTrue(asked.sent() <= most, asked.toString());
  }

  @Test
  void thePageShowsWhatPassesAndWhatOfItIsForSpectators() {
    CalmWorld calm = new CalmWorld("traffic");
    World world = calm.world;
    calm.seat(2);
    world.run(30_000);
    Scene.Traffic idle = traffic(world);
    assertTrue(idle.sent() > 0 && idle.received() > 0, idle.toString());
    assertEquals(0, idle.forOthers());

    world.join(Role.SPECTATOR);
    world.run(3_000);
    for (int i = 0; i < 6; i++) {
      world.submit(0, new Request.Rename("Name " + i));
      world.run(1_000);
    }
    Scene.Traffic busy = traffic(world);
    assertTrue(busy.sent() > idle.sent(), busy + " after " + idle);
    assertTrue(busy.forOthers() > 0 && busy.forOthers() < busy.sent(), busy.toString());
  }

  private static Scene.Traffic traffic(World world) {
    return Objects.requireNonNull(world.device(0).scene()).traffic();
  }
}
