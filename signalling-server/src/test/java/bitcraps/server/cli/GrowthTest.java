package bitcraps.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class GrowthTest {
  @Test
  void seesALeakOfFourBytesAStepUnderNoise() {
    Growth growth = new Growth();
    for (int i = 0; i < 40; i++) {
      growth.add(2_500L * i, 12_000_000 + 4 * 2_500L * i + (i % 2 == 0 ? 20_000 : -20_000));
    }

    assertEquals(4, growth.slope(), 0.2);
  }

  @Test
  void warmingUpIsNoLeak() {
    Growth growth = new Growth();
    for (int i = 0; i < 40; i++) {
      growth.add(i, i < 10 ? 1_000L * i : 10_000);
    }

    assertEquals(0, growth.slope(), 1e-9);
  }

  @Test
  void tooFewPointsTellNothing() {
    Growth growth = new Growth();
    growth.add(5, 100);

    assertEquals(0, growth.slope(), 0);
  }
}
