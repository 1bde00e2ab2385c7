package bitcraps.core.games.craps;

import bitcraps.core.base.Checked;
import bitcraps.core.base.Invariant;

/** Winnings {@code win} for each {@code stake}, the stake itself not counted; rounded down. */
record Pays(int win, int stake) {
  static final Pays EVEN = new Pays(1, 1);

  Pays {
    Invariant.check(win > 0 && stake > 0, "a payout has two positive sides");
  }

  long on(long amount) {
    return Checked.ratio(amount, win, stake);
  }

  /** True odds of making {@code point} before seven. */
  static Pays trueOdds(int point) {
    return switch (point) {
      case 4, 10 -> new Pays(2, 1);
      case 5, 9 -> new Pays(3, 2);
      default -> new Pays(6, 5);
    };
  }

  Pays reversed() {
    return new Pays(stake, win);
  }

  @Override
  public String toString() {
    return win + ":" + stake;
  }
}
