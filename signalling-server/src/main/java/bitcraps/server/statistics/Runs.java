package bitcraps.server.statistics;

/**
 * Runs of highs and of lows: too few when dice remember, too many when they make up for what they
 * did (Wald and Wolfowitz, Annals of Mathematical Statistics 11, 1940). How many there are is
 * nearly normal, given how many highs and lows; its squared deviation in units of the variance is
 * nearly chi-square with one degree of freedom.
 */
final class Runs {
  private long highs;
  private long lows;
  private long runs;
  private boolean lastHigh;

  void add(boolean high) {
    if (runs == 0 || high != lastHigh) {
      runs++;
    }
    if (high) {
      highs++;
    } else {
      lows++;
    }
    lastHigh = high;
  }

  /** Where all are on one side, or just two were added, there is one possible count: p is 1. */
  Finding test(String name) {
    double all = (double) highs + lows;
    double twice = 2.0 * highs * lows;
    double variance = twice * (twice - all) / (all * all * (all - 1));
    double off = runs - (twice / all + 1);
    return ChiSquare.finding(name, variance > 0 ? off * off / variance : 0, 1);
  }
}
