package bitcraps.core.consensus;

import bitcraps.core.base.Invariant;

/**
 * How long a machine waits (CON-40). A matter of speed alone: peers may differ.
 *
 * @param viewTimeoutMillis the first time-out of a window while no quorum was measured
 * @param timeoutMillisMin the least time-out: what processors, journals and throttled tabs may take
 *     beside the network; two round trips to a quorum come on top once they are known
 * @param growthMillis added for each failed window in a row after the first
 * @param timeoutMillisMax the longest time-out, whatever was measured and failed
 * @param resendMillis between two sendings of what still matters; doubles up to eightfold while
 *     nothing moves
 * @param streamMillis the least time between a proposal and the next one ahead of certificates:
 *     commands that come meanwhile share a block
 */
public record Timing(
    long viewTimeoutMillis,
    long timeoutMillisMin,
    long growthMillis,
    long timeoutMillisMax,
    long resendMillis,
    long streamMillis) {
  public static final Timing DEFAULT = new Timing(1_000, 500, 500, 8_000, 400, 2);

  public Timing {
    Invariant.check(timeoutMillisMin > 0 && resendMillis > 0, "waiting times are positive");
    Invariant.check(streamMillis >= 0, "a stream does not run ahead of time");
    Invariant.check(growthMillis >= 0, "time-outs do not shrink");
    Invariant.check(
        timeoutMillisMin <= viewTimeoutMillis && viewTimeoutMillis <= timeoutMillisMax,
        "the first time-out is not below the least, nor above the longest");
  }

  /**
   * The first time-out of a window when a quorum is so far away: from the first who enters it to
   * the last and through the three hops of a view are four hops, two round trips.
   *
   * @param roundTripMillis 0 or more
   */
  long firstTimeoutMillis(long roundTripMillis) {
    long room = timeoutMillisMax - timeoutMillisMin;
    return timeoutMillisMin + 2 * Math.min(roundTripMillis, room / 2);
  }
}
