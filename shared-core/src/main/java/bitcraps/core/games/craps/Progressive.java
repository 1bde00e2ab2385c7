package bitcraps.core.games.craps;

import bitcraps.core.game.GameEvent;
import bitcraps.core.game.Strategy;
import bitcraps.core.prng.Prng;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Doubles the pass line after each loss and returns to the minimum after a win: the martingale, as
 * people play it. Bounded by the table's maximum, by six doublings and by a quarter of the stack,
 * so a run of losses ends the ladder and not the evening.
 */
record Progressive() implements Strategy {
  private static final int DOUBLINGS_MAX = 6;
  private static final int STACK_PARTS = 4;

  @Override
  public @Nullable Move next(Sight sight, Prng random) {
    Sighted table = Sighted.of(sight);
    if (table.state().comeOut() && !table.hasLine()) {
      Move line = table.bet(Bet.PASS, stake(table, sight.results()));
      return line != null ? line : table.rollOrFreeChips();
    }
    return table.rollOrFreeChips();
  }

  private static long stake(Sighted table, List<GameEvent> results) {
    long minimum = table.limits().minimum(Bet.PASS);
    long wanted = minimum << Math.min(DOUBLINGS_MAX, lossesInARow(results));
    long affordable = Math.min(table.limits().maximum(Bet.PASS, 0, 0), table.stack() / STACK_PARTS);
    return Math.max(minimum, Math.min(wanted, affordable));
  }

  /** Of the pass line, since it last won. */
  static int lossesInARow(List<GameEvent> results) {
    int losses = 0;
    for (GameEvent each : results) {
      if (each.target().equals(Bet.PASS.id())) {
        losses = each.kind().equals("lost") ? losses + 1 : 0;
      }
    }
    return losses;
  }
}
