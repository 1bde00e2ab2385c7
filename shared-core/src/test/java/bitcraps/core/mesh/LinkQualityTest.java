package bitcraps.core.mesh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** MESH-25: latency, loss and breaks in one figure. */
final class LinkQualityTest {
  private final LinkQuality quality = new LinkQuality();

  private void heartbeats(int count, long millis) {
    for (int i = 0; i < count; i++) {
      quality.asked();
      quality.answered(millis);
    }
  }

  private void losses(int count) {
    for (int i = 0; i < count; i++) {
      quality.asked();
    }
  }

  @Test
  void mesh25ARoundTripIsSmoothed() {
    assertFalse(quality.isMeasured());
    heartbeats(1, 40);
    assertTrue(quality.isMeasured());
    assertEquals(40, quality.costMillis(0));
    heartbeats(1, 120);
    assertEquals(50, quality.costMillis(0));
    heartbeats(200, 120);
    assertTrue(quality.costMillis(0) >= 119, quality.costMillis(0) + " ms");
  }

  @Test
  void mesh25APercentOfLossCostsTwentyMilliseconds() {
    heartbeats(15, 40);
    losses(1);
    quality.asked(); // only now it shows that the one before was lost
    assertEquals(6, quality.lossPercent());
    assertEquals(40 + 6 * 20, quality.costMillis(0));

    quality.answered(40);
    heartbeats(15, 40);
    assertEquals(0, quality.lossPercent(), "sixteen later it is forgotten");
  }

  @Test
  void mesh25ABreakCostsAHundredMillisecondsForTwoMinutes() {
    heartbeats(1, 40);
    quality.fell(1_000);
    quality.fell(2_000);
    assertEquals(240, quality.costMillis(2_000));
    assertEquals(240, quality.costMillis(121_999));
    assertEquals(140, quality.costMillis(122_000));
    assertEquals(40, quality.costMillis(242_000));

    for (int i = 0; i < 100; i++) {
      quality.fell(300_000);
    }
    assertEquals(840, quality.costMillis(300_000));
  }

  @Test
  void mesh25TiersSayItInAWord() {
    heartbeats(1, 150);
    assertEquals(LinkQuality.Tier.GOOD, quality.tier(0));
    quality.fell(0);
    assertEquals(LinkQuality.Tier.FAIR, quality.tier(0));
    quality.fell(0);
    quality.fell(0);
    assertEquals(LinkQuality.Tier.POOR, quality.tier(0));
  }
}
