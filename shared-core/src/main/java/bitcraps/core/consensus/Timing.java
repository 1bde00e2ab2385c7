package bitcraps.core.consensus;

import bitcraps.core.base.Invariant;

/**
 * How long a machine waits (CON-40). A matter of speed alone: peers may differ.
 *
 * @param viewTimeoutMillis until a view without a notarization is given up
 * @param growthMillis added for each failed view in a row after the first
 * @param timeoutMillisMax the longest wait for a view
 * @param resendMillis between two sendings of what still matters; doubles up to eightfold while
 *     nothing moves
 * @param streamMillis the least time between a proposal and the next one ahead of certificates:
 *     commands that come meanwhile share a block
 */
public record Timing(
    long viewTimeoutMillis,
    long growthMillis,
    long timeoutMillisMax,
    long resendMillis,
    long streamMillis) {
  public static final Timing DEFAULT = new Timing(1_000, 500, 8_000, 400, 2);

  public Timing {
    Invariant.check(viewTimeoutMillis > 0 && resendMillis > 0, "waiting times are positive");
    Invariant.check(streamMillis >= 0, "a stream does not run ahead of time");
    Invariant.check(growthMillis >= 0, "time-outs do not shrink");
    Invariant.check(
        timeoutMillisMax >= viewTimeoutMillis, "the longest time-out is not below the first");
  }
}
