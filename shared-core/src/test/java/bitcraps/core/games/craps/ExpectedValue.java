package bitcraps.core.games.craps;

import java.util.ArrayList;
import java.util.List;

/** What a bet is worth to its owner until it is decided: its {@link BetChain}, solved exactly. */
final class ExpectedValue {
  private static final Fraction WAY = Fraction.of(1, 36);

  private final List<Fraction[]> equations = new ArrayList<>();

  private ExpectedValue() {}

  /** In stakes, so that a house edge of 1/66 is -1/66. */
  static Fraction of(Bet bet, int point, boolean calledOn) {
    ExpectedValue value = new ExpectedValue();
    List<List<BetChain.Throw>> states = BetChain.of(bet, point, point, calledOn).states();
    for (int i = 0; i < states.size(); i++) {
      value.equations.add(equation(i, states.get(i), states.size()));
    }
    return value.eliminate(states.size()).dividedBy(Fraction.of(BetChain.STAKE, 1));
  }

  /** One row of (1 - chances of the next states) x = what is won on average at once. */
  private static Fraction[] equation(int state, List<BetChain.Throw> ways, int size) {
    Fraction[] equation = new Fraction[size + 1];
    for (int j = 0; j <= size; j++) {
      equation[j] = state == j ? Fraction.ONE : Fraction.ZERO;
    }
    for (BetChain.Throw each : ways) {
      if (each.fate() == BetChain.Fate.OPEN) {
        equation[each.next()] = equation[each.next()].minus(WAY);
      } else {
        equation[size] = equation[size].plus(WAY.times(Fraction.of(each.net(), 1)));
      }
    }
    return equation;
  }

  /** Gauss-Jordan; the answer for the first state. */
  private Fraction eliminate(int size) {
    for (int pivot = 0; pivot < size; pivot++) {
      scale(equations.get(pivot), Fraction.ONE.dividedBy(equations.get(pivot)[pivot]));
      for (int i = 0; i < size; i++) {
        if (i != pivot) {
          subtract(equations.get(i), equations.get(pivot), equations.get(i)[pivot]);
        }
      }
    }
    return equations.get(0)[size];
  }

  private static void scale(Fraction[] equation, Fraction factor) {
    for (int j = 0; j < equation.length; j++) {
      equation[j] = equation[j].times(factor);
    }
  }

  private static void subtract(Fraction[] from, Fraction[] other, Fraction factor) {
    for (int j = 0; j < from.length; j++) {
      from[j] = from[j].minus(other[j].times(factor));
    }
  }
}
