package bitcraps.core.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
  void thePageShowsWhatPassesAndWhatOfItIsForSpectators() {
    CalmWorld calm = new CalmWorld("traffic");
    World world = calm.world;
    calm.seat(2);
    world.run(30_000);
    Scene.Traffic idle = traffic(world);
    assertTrue(idle.sent() > 0 && idle.received() > 0, idle.toString());
    assertEquals(0, idle.forOthers());

    world.join(false);
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
