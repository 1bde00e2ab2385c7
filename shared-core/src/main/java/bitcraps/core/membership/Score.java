package bitcraps.core.membership;

import bitcraps.core.base.Invariant;
import bitcraps.core.codec.Reader;
import bitcraps.core.codec.Writer;

/**
 * One validator's reputation.
 *
 * @param value 0 to {@link Reputation#SCORE_MAX}, as of the last turn
 * @param done points for what it did in this epoch
 * @param missed points for what it did not do
 * @param convicted true once evidence was final: then the value stays 0
 */
record Score(int value, int done, int missed, boolean convicted) {
  static final int POINTS_MAX = 1_000_000;
  static final Score START = new Score(Reputation.SCORE_START, 0, 0, false);

  /** What a newcomer's record weighs against what was seen in one epoch, in points. */
  private static final int PRIOR_POINTS = 8;

  /** A quarter of the distance an epoch: after three, less than half of a score is old. */
  private static final int STEP = 4;

  Score {
    Invariant.check(areFit(value, done, missed, convicted), "a score lies in its bounds");
  }

  private static boolean areFit(int value, int done, int missed, boolean convicted) {
    return isPoints(done)
        && isPoints(missed)
        && value >= 0
        && value <= Reputation.SCORE_MAX
        && (!convicted || value == 0);
  }

  private static boolean isPoints(int points) {
    return points >= 0 && points <= POINTS_MAX;
  }

  Score did(int points) {
    return new Score(value, Math.min(POINTS_MAX, done + points), missed, convicted);
  }

  Score missed(int points) {
    return new Score(value, done, Math.min(POINTS_MAX, missed + points), convicted);
  }

  Score convict() {
    return new Score(0, 0, 0, true);
  }

  /**
   * Goes a quarter of the way to what this epoch showed, rounded towards it. So it stays in its
   * bounds, arrives at what does not change, and forgets exponentially.
   */
  Score turned() {
    if (convicted) {
      return convict();
    }
    long points = (long) done * Reputation.SCORE_MAX + PRIOR_POINTS * Reputation.SCORE_START;
    int seen = (int) (points / ((long) done + missed + PRIOR_POINTS));
    int way = seen - value;
    int step = way > 0 ? (way + STEP - 1) / STEP : -((-way + STEP - 1) / STEP);
    return new Score(value + step, 0, 0, false);
  }

  void write(Writer out) {
    out.u16(value).u31(done).u31(missed).flag(convicted);
  }

  static Score read(Reader in) {
    int value = in.u16();
    int done = in.u31();
    int missed = in.u31();
    boolean convicted = in.flag();
    in.require(areFit(value, done, missed, convicted), "a score is out of bounds");
    return new Score(value, done, missed, convicted);
  }
}
