package bitcraps.core.bots;

import bitcraps.core.base.Invariant;

/**
 * How fast a bot plays. Times run from when the bets opened; all are milliseconds. Bots bet before
 * the first of them may throw, so that none bets into another's throw.
 *
 * @param thinkMillisMin before each act, at least
 * @param thinkMillisMax before each act, at most
 * @param betMillis after which who is not on turn bets no more
 * @param throwMillisMin after which the earliest throw comes
 * @param throwMillisMax after which a throw comes that waits for nothing else
 */
public record Pace(
    int thinkMillisMin, int thinkMillisMax, int betMillis, int throwMillisMin, int throwMillisMax) {
  /** People can follow, and have time to bet. */
  public static final Pace STEADY = new Pace(500, 2_000, 3_500, 4_000, 6_000);

  /** For load: as fast as a busy machine agrees without betting into each other's throws. */
  public static final Pace HASTY = new Pace(20, 100, 500, 1_200, 1_500);

  public Pace {
    Invariant.check(
        0 < thinkMillisMin && thinkMillisMin < thinkMillisMax, "a bot thinks for some time");
    Invariant.check(
        thinkMillisMax <= betMillis
            && betMillis < throwMillisMin
            && throwMillisMin < throwMillisMax,
        "bets come before throws");
  }
}
