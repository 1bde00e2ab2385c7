package bitcraps.core.base;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class SteadyClockTest {
  private final SteadyClock clock = new SteadyClock(1_000);

  @Test
  void isTheDevicesClockWhileThatGoesOn() {
    clock.shows(1_500);

    assertEquals(1_500, clock.now());
    assertEquals(1_500, clock.wall());
    assertEquals(2_000, clock.toWall(2_000));
  }

  @Test
  void goesOnWhenTheDevicesClockIsSetBack() {
    clock.shows(10_000);
    clock.shows(4_000);
    clock.shows(4_100);

    assertEquals(10_100, clock.now());
    assertEquals(4_100, clock.wall());
    assertEquals(4_600, clock.toWall(10_600));
    assertEquals(10_600, clock.toSteady(4_600));
  }

  @Test
  void neverStaysNever() {
    clock.shows(0);

    assertEquals(Long.MAX_VALUE, clock.toWall(Long.MAX_VALUE));
    assertEquals(Long.MAX_VALUE, clock.toSteady(Long.MAX_VALUE));
  }
}
