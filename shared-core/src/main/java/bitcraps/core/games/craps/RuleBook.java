package bitcraps.core.games.craps;

/**
 * When bets win and lose. The one place where dice are judged; {@link Bet#pays} says how much.
 * Sources: see {@code docs/games/craps.md}.
 */
final class RuleBook {
  private RuleBook() {}

  /**
   * @param point the table's point, or 0 on the come-out
   * @param working false while the bet is off
   */
  static Verdict judge(Bet bet, int point, boolean working, Dice dice) {
    int sum = dice.sum();
    return switch (bet.family()) {
      case PASS -> point == 0 ? comeOut(sum, Verdict.STAY) : race(point, sum);
      case DONT_PASS -> point == 0 ? dontComeOut(sum, Verdict.STAY) : opposite(race(point, sum));
      case COME -> comeOut(sum, Verdict.TRAVEL);
      case DONT_COME -> dontComeOut(sum, Verdict.TRAVEL);
      case COME_POINT -> race(bet.number(), sum);
      case DONT_COME_POINT -> opposite(race(bet.number(), sum));
      case PASS_ODDS -> race(point, sum);
      case DONT_PASS_ODDS -> opposite(race(point, sum));
      case COME_ODDS -> working ? race(bet.number(), sum) : returned(race(bet.number(), sum));
      case DONT_COME_ODDS -> opposite(race(bet.number(), sum));
      case PLACE -> working ? race(bet.number(), sum) : Verdict.STAY;
      case HARD -> working ? hard(bet.number(), dice) : Verdict.STAY;
      case FIELD -> sum >= 5 && sum <= 8 ? Verdict.LOSE : Verdict.WIN;
      case ANY_SEVEN -> sum == 7 ? Verdict.WIN : Verdict.LOSE;
      case ANY_CRAPS -> craps(sum) ? Verdict.WIN : Verdict.LOSE;
    };
  }

  /** 2, 3 and 12. */
  static boolean craps(int sum) {
    return sum == 2 || sum == 3 || sum == 12;
  }

  /** 7 and 11. */
  static boolean natural(int sum) {
    return sum == 7 || sum == 11;
  }

  private static Verdict comeOut(int sum, Verdict onPoint) {
    if (natural(sum)) {
      return Verdict.WIN;
    }
    return craps(sum) ? Verdict.LOSE : onPoint;
  }

  /** The wrong side wins where the right side loses, except that 12 is barred: a push. */
  private static Verdict dontComeOut(int sum, Verdict onPoint) {
    return sum == 12 ? Verdict.PUSH : opposite(comeOut(sum, onPoint));
  }

  /** The number before seven. */
  private static Verdict race(int number, int sum) {
    if (sum == number) {
      return Verdict.WIN;
    }
    return sum == 7 ? Verdict.LOSE : Verdict.STAY;
  }

  /** The number as a pair, before seven and before the number in any other way. */
  private static Verdict hard(int number, Dice dice) {
    if (dice.sum() == number) {
      return dice.hard() ? Verdict.WIN : Verdict.LOSE;
    }
    return dice.sum() == 7 ? Verdict.LOSE : Verdict.STAY;
  }

  /** Odds that are off go back when their flat bet is decided. */
  private static Verdict returned(Verdict verdict) {
    return verdict == Verdict.STAY ? Verdict.STAY : Verdict.PUSH;
  }

  private static Verdict opposite(Verdict verdict) {
    return switch (verdict) {
      case WIN -> Verdict.LOSE;
      case LOSE -> Verdict.WIN;
      case PUSH, STAY, TRAVEL -> verdict;
    };
  }
}
