package bitcraps.core.games.craps;

import bitcraps.core.game.Strategy;
import bitcraps.core.prng.Prng;
import org.jspecify.annotations.Nullable;

/**
 * The pass line at the table's minimum and single odds behind it, which is where the house has the
 * least; nothing else.
 */
record Conservative() implements Strategy {
  /** Stays on the stack when odds are taken: the next line bets. */
  private static final int RESERVE = 2;

  @Override
  public @Nullable Move next(Sight sight, Prng random) {
    Sighted table = Sighted.of(sight);
    if (table.state().comeOut() && !table.hasLine()) {
      Move line = table.bet(Bet.PASS, table.limits().minimum(Bet.PASS));
      return line != null ? line : table.rollOrFreeChips();
    }
    Move odds = odds(table);
    return odds != null ? odds : table.rollOrFreeChips();
  }

  /** Once the flat bet, made up to what pays without rounding. */
  private static @Nullable Move odds(Sighted table) {
    Layout layout = table.layout();
    int point = table.state().point();
    if (point == 0 || !layout.has(Bet.PASS) || layout.has(Bet.PASS_ODDS)) {
      return null;
    }
    long flat = layout.amount(Bet.PASS);
    int multiple = Limits.multiple(Bet.PASS_ODDS, point);
    long amount = (flat + multiple - 1) / multiple * multiple;
    long reserve = RESERVE * table.limits().minimum(Bet.PASS);
    return table.stack() - amount < reserve ? null : table.bet(Bet.PASS_ODDS, amount);
  }
}
