package bitcraps.core.games.craps;

import bitcraps.core.base.Checked;
import java.util.List;

/**
 * How much the bank has to hold. Not only for the next roll: counted so that, without new bets, a
 * bank that covers it once covers it after every roll. Rule CRP-15 in {@code docs/games/craps.md}:
 *
 * <ul>
 *   <li>the right and the wrong side of one number (or of the line, or of the come box) never both
 *       win: the dearer one counts;
 *   <li>place bets and hardways may be off while others are decided: each counts in full, once; one
 *       that wins and stays up can be taken down, so the table asks again before each roll;
 *   <li>of the one-roll bets the dearest sum of the dice counts.
 * </ul>
 */
final class Liability {
  private static final int LINE = 0;
  private static final int BOX = 1;
  private static final int SUM_MAX = 12;

  /** By bet: a bit for each sum of the dice that wins, asked of the rule book once. */
  private static final int[] WINNING_SUMS = winningSums();

  private final long[] right = new long[SUM_MAX + 1];
  private final long[] wrong = new long[SUM_MAX + 1];
  private final long[] bySum = new long[SUM_MAX + 1];
  private long standing;

  private Liability() {}

  private static int[] winningSums() {
    int[] winning = new int[Bet.ALL.size()];
    for (Bet bet : List.of(Bet.FIELD, Bet.ANY_SEVEN, Bet.ANY_CRAPS)) {
      for (int sum = 2; sum <= SUM_MAX; sum++) {
        Dice dice = new Dice(Math.max(1, sum - Dice.FACES), Math.min(sum - 1, Dice.FACES));
        if (RuleBook.judge(bet, 0, true, dice) == Verdict.WIN) {
          winning[bet.index()] |= 1 << sum;
        }
      }
    }
    return winning;
  }

  static long of(CrapsState state) {
    Liability liability = new Liability();
    for (Layout layout : state.layouts().values()) {
      for (Bet bet : Bet.ALL) {
        if (layout.has(bet)) {
          liability.count(bet, layout.amount(bet), state.point());
        }
      }
    }
    return liability.total();
  }

  private void count(Bet bet, long amount, int point) {
    switch (bet.family()) {
      case PASS, PASS_ODDS, COME_POINT, COME_ODDS ->
          add(right, slot(bet, point), bet, amount, point);
      case DONT_PASS, DONT_PASS_ODDS, DONT_COME_POINT, DONT_COME_ODDS ->
          add(wrong, slot(bet, point), bet, amount, point);
      case COME -> add(right, BOX, bet, amount, point);
      case DONT_COME -> add(wrong, BOX, bet, amount, point);
      case PLACE, HARD -> standing = Checked.add(standing, bet.pays(point, 0).on(amount));
      case FIELD, ANY_SEVEN, ANY_CRAPS -> countEachSum(bet, amount);
    }
  }

  private static int slot(Bet bet, int point) {
    int number = bet.number(point);
    return number == 0 ? LINE : number;
  }

  private static void add(long[] side, int slot, Bet bet, long amount, int point) {
    side[slot] = Checked.add(side[slot], bet.pays(point, 0).on(amount));
  }

  private void countEachSum(Bet bet, long amount) {
    int winning = WINNING_SUMS[bet.index()];
    for (int sum = 2; sum <= SUM_MAX; sum++) {
      if ((winning >> sum & 1) != 0) {
        bySum[sum] = Checked.add(bySum[sum], bet.pays(0, sum).on(amount));
      }
    }
  }

  private long total() {
    long sum = standing;
    long dearest = 0;
    for (int i = 0; i <= SUM_MAX; i++) {
      sum = Checked.add(sum, Math.max(right[i], wrong[i]));
      dearest = Math.max(dearest, bySum[i]);
    }
    return Checked.add(sum, dearest);
  }
}
