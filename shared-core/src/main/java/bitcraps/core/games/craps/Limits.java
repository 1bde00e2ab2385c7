package bitcraps.core.games.craps;

import bitcraps.core.game.GameSettings;

/**
 * What a table takes. The table's minimum and maximum hold for each flat, place and field bet;
 * hardways and propositions take single chips; odds are limited by their flat bet: 3-4-5 times, and
 * laid so that the win is at most 3-4-5 times, which is a stake of six times on every number.
 */
record Limits(GameSettings settings) {
  /** No bet of any table can hold more. */
  static final long CHIPS_MAX = 10_000_000_000L;

  private static final long LAY_MULTIPLE = 6;

  /** The smallest whole bet that is taken. */
  long minimum(Bet bet) {
    return switch (bet.family()) {
      case PASS, DONT_PASS, COME, DONT_COME, COME_POINT, DONT_COME_POINT, PLACE, FIELD ->
          settings.betMinimum();
      case PASS_ODDS, COME_ODDS, HARD, ANY_SEVEN, ANY_CRAPS -> 1;
      // One chip laid would win nothing.
      case DONT_PASS_ODDS, DONT_COME_ODDS -> 2;
    };
  }

  /**
   * The largest whole bet that is taken.
   *
   * @param flat chips on the flat bet behind which odds stand; others ignore it
   */
  long maximum(Bet bet, int point, long flat) {
    if (!bet.family().odds()) {
      return settings.betMaximum();
    }
    return flat * (bet.family().laysOdds() ? LAY_MULTIPLE : oddsMultiple(bet.number(point)));
  }

  /** Amounts that are multiples of this pay without rounding. */
  static int multiple(Bet bet, int point) {
    if (bet.family().odds() && bet.number(point) == 0) {
      return 1;
    }
    return bet.pays(point, 7).stake();
  }

  private static long oddsMultiple(int number) {
    return switch (number) {
      case 4, 10 -> 3;
      case 5, 9 -> 4;
      default -> 5;
    };
  }

  /** Why nobody can make the bet now, in one sentence; empty when it can be made. */
  static String closedBecause(Bet bet, int point) {
    boolean comeOut = point == 0;
    return switch (bet.family()) {
      case PASS, DONT_PASS -> comeOut ? "" : "The point is set: wait for the next come-out roll.";
      case COME, DONT_COME -> comeOut ? "There is no point yet: bet on the line instead." : "";
      case PASS_ODDS, DONT_PASS_ODDS -> comeOut ? "There is no point yet for odds." : "";
      case COME_POINT, DONT_COME_POINT -> "Come bets travel there by themselves.";
      case COME_ODDS, DONT_COME_ODDS, PLACE, FIELD, HARD, ANY_SEVEN, ANY_CRAPS -> "";
    };
  }
}
