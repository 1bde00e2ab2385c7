package bitcraps.core.games.craps;

import bitcraps.core.game.Strategy;
import bitcraps.core.prng.Prng;
import org.jspecify.annotations.Nullable;

/**
 * Anything that the rules allow: every bet in odd and even sizes, taking down, calling on and off.
 * Shows what a table looks like when people play without a plan, and finds what they find.
 */
record AnythingGoes() implements Strategy {
  private static final int TRIES = 24;

  @Override
  public @Nullable Move next(Sight sight, Prng random) {
    Sighted table = Sighted.of(sight);
    boolean enough = random.below(2) == 0;
    if (enough && !table.shoots()) {
      return null;
    }
    Move roll = enough ? table.allowed(Sighted.ROLL) : null;
    if (roll != null) {
      return roll;
    }
    boolean needsLine = table.shoots() && table.state().comeOut() && !table.hasLine();
    for (int i = 0; i < TRIES; i++) {
      Move move = needsLine ? line(table, random) : anything(table, random);
      if (move != null) {
        return move;
      }
    }
    return table.rollOrFreeChips();
  }

  private static @Nullable Move line(Sighted table, Prng random) {
    Bet bet = random.below(3) == 0 ? Bet.DONT_PASS : Bet.PASS;
    Move some = table.bet(bet, amount(table, bet, random));
    return some != null ? some : table.bet(bet, table.limits().minimum(bet));
  }

  private static @Nullable Move anything(Sighted table, Prng random) {
    Bet bet = Bet.ALL.get(random.below(Bet.ALL.size()));
    return switch (random.below(8)) {
      case 0 -> table.allowed(Sighted.move("take-down", bet, 0));
      case 1 -> table.allowed(Sighted.move(random.below(2) == 0 ? "turn-on" : "turn-off", bet, 0));
      default -> table.bet(bet, amount(table, bet, random));
    };
  }

  /** One to four of the least that pays without rounding; now and then a few chips more. */
  private static long amount(Sighted table, Bet bet, Prng random) {
    int multiple = Limits.multiple(bet, table.state().point());
    long least = (table.limits().minimum(bet) + multiple - 1) / multiple * multiple;
    long odd = random.below(8) == 0 ? random.below(10) : 0;
    return least * (1 + random.below(4)) + odd;
  }
}
