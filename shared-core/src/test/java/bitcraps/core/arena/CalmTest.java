package bitcraps.core.arena;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.virtual.FastScheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CalmTest {
  private static final int HOP_MILLIS = 50;
  private static final long HEIGHTS = 40;

  /** A block is proposed on the notarization of the one before (CON-20). */
  @ParameterizedTest
  @ValueSource(ints = {4, 7, 16, 32})
  void blocksFollowEachOtherEveryTwoHops(int nodes) {
    Calm.Figures figures =
        Calm.play(new Plan(nodes, 0, 1, FastScheme.INSTANCE, 1), HOP_MILLIS, HEIGHTS, true);

    assertEquals(2 * HOP_MILLIS * HEIGHTS, figures.millis());
    assertTrue(figures.bytes() > figures.words(), "bytes are counted");
  }

  /** Among 31 each vote goes to 30 others; among 32 to two who collect (CON-28). */
  @Test
  void fromThirtyTwoOnWhatIsSaidGrowsWithTheirNumberAlone() {
    assertTrue(wordsForEach(31) > 2 * 30);
    assertTrue(wordsForEach(32) < 12);
  }

  private static long wordsForEach(int nodes) {
    Plan plan = new Plan(nodes, 0, 1, FastScheme.INSTANCE, 1);
    Calm.Figures figures = Calm.play(plan, HOP_MILLIS, 4, false);
    assertEquals(2 * HOP_MILLIS * 4, figures.millis());
    return figures.words() / (figures.heights() * nodes);
  }
}
