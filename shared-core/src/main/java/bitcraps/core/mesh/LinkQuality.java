package bitcraps.core.mesh;

/**
 * How good one way to a peer is: latency and loss of the last heartbeats, and how often it fell
 * silent lately, in one figure (MESH-25).
 */
public final class LinkQuality {
  /** What people read of it. */
  public enum Tier {
    GOOD("good"),
    FAIR("fair"),
    POOR("poor");

    private final String word;

    Tier(String word) {
      this.word = word;
    }

    /** As {@code bitcraps.d.ts} says it. */
    public String word() {
      return word;
    }
  }

  private static final int WINDOW = 16;
  private static final long LOSS_MILLIS = 20;
  private static final long FALL_MILLIS = 100;
  private static final int FALLS_MAX = 8;
  private static final long FALL_FORGOTTEN_MILLIS = 120_000;
  private static final long GOOD_MAX = 150;
  private static final long FAIR_MAX = 400;

  /** Bit by bit, the latest last: 1 for a heartbeat that was not answered. */
  private int misses;

  private int asked;
  private boolean waiting;
  private long smoothedTimes8 = -1;
  private int falls;
  private long fallMillis;

  /** A heartbeat leaves; the one before is lost if it was not answered. */
  public void asked() {
    if (waiting) {
      note(1);
    }
    waiting = true;
  }

  /** The answer to the last heartbeat came, so long after it. */
  public void answered(long millis) {
    if (waiting) {
      note(0);
      waiting = false;
    }
    smoothedTimes8 = smoothedTimes8 < 0 ? 8 * millis : smoothedTimes8 + millis - smoothedTimes8 / 8;
  }

  private void note(int miss) {
    misses = ((misses << 1) | miss) & ((1 << WINDOW) - 1);
    asked = Math.min(asked + 1, WINDOW);
  }

  /** It fell silent, or broke. */
  public void fell(long nowMillis) {
    forget(nowMillis);
    falls = Math.min(falls + 1, FALLS_MAX);
    fallMillis = nowMillis;
  }

  private void forget(long nowMillis) {
    while (falls > 0 && nowMillis - fallMillis >= FALL_FORGOTTEN_MILLIS) {
      falls--;
      fallMillis += FALL_FORGOTTEN_MILLIS;
    }
  }

  /** True once a heartbeat was answered. */
  public boolean isMeasured() {
    return smoothedTimes8 >= 0;
  }

  /** Of the last 16 heartbeats. */
  public int lossPercent() {
    return asked == 0 ? 0 : Integer.bitCount(misses) * 100 / asked;
  }

  /**
   * Smoothed round trip in milliseconds (a new one counts for an eighth), 20 more for each percent
   * that is lost, 100 more for each fall of the last minutes.
   */
  public long costMillis(long nowMillis) {
    forget(nowMillis);
    long trip = Math.max(0, smoothedTimes8) / 8;
    return trip + LOSS_MILLIS * lossPercent() + FALL_MILLIS * falls;
  }

  public Tier tier(long nowMillis) {
    long cost = costMillis(nowMillis);
    return cost <= GOOD_MAX ? Tier.GOOD : cost <= FAIR_MAX ? Tier.FAIR : Tier.POOR;
  }
}
