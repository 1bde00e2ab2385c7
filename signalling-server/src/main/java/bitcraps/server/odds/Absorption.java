package bitcraps.server.odds;

import bitcraps.core.games.craps.BetChain;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * An absorbing Markov chain solved exactly: with Q the chances from state to state and R what a
 * throw brings at once, it is X in (1 - Q) X = R, by Gaussian elimination over fractions.
 */
final class Absorption {
  private static final BigFraction WAY = BigFraction.of(1, 36);

  /** Columns of R: a chance for each fate, then chips won, then one roll. */
  private static final int NET = BetChain.Fate.values().length;

  private static final int ROLLS = NET + 1;
  private static final int WIDTH = ROLLS + 1;

  private final BigFraction[] first;

  private Absorption(BigFraction[] first) {
    this.first = first;
  }

  static Absorption of(List<List<BetChain.Throw>> states) {
    int size = states.size();
    BigFraction[][] rows = new BigFraction[size][];
    for (int i = 0; i < size; i++) {
      rows[i] = row(i, states.get(i), size);
    }
    eliminateUpwards(rows, size);
    return new Absorption(Arrays.copyOfRange(rows[0], size, size + WIDTH));
  }

  /** (1 - Q) on the left, R on the right. */
  private static BigFraction[] row(int state, List<BetChain.Throw> ways, int size) {
    BigFraction[] row = new BigFraction[size + WIDTH];
    Arrays.fill(row, BigFraction.ZERO);
    row[state] = BigFraction.ONE;
    row[size + ROLLS] = BigFraction.ONE;
    for (BetChain.Throw each : ways) {
      if (each.fate() == BetChain.Fate.OPEN) {
        row[each.next()] = row[each.next()].subtract(WAY);
      } else {
        int chance = size + column(each.fate());
        row[chance] = row[chance].add(WAY);
        row[size + NET] = row[size + NET].add(WAY.multiply(each.net()));
      }
    }
    return row;
  }

  /**
   * From the last state to the first, which alone is asked for: half of the work of a whole one.
   */
  private static void eliminateUpwards(BigFraction[][] rows, int size) {
    for (int pivot = size - 1; pivot >= 0; pivot--) {
      scale(rows[pivot], rows[pivot][pivot].reciprocal());
      for (int i = 0; i < pivot; i++) {
        subtract(rows[i], rows[pivot], rows[i][pivot]);
      }
    }
  }

  private static void scale(BigFraction[] row, BigFraction factor) {
    for (int j = 0; j < row.length; j++) {
      row[j] = row[j].multiply(factor);
    }
  }

  private static void subtract(BigFraction[] from, BigFraction[] other, BigFraction factor) {
    if (factor.signum() == 0) {
      return;
    }
    for (int j = 0; j < from.length; j++) {
      from[j] = from[j].subtract(other[j].multiply(factor));
    }
  }

  private static int column(BetChain.Fate fate) {
    return switch (fate) {
      case OPEN -> 0;
      case WON -> 1;
      case LOST -> 2;
      case PUSHED -> 3;
    };
  }

  /** The chance that the bet ends so. */
  BigFraction chance(BetChain.Fate fate) {
    return first[column(fate)];
  }

  /** Chips won on average. */
  BigFraction net() {
    return first[NET];
  }

  /** Rolls until the bet is decided, on average. */
  BigFraction rolls() {
    return first[ROLLS];
  }
}
