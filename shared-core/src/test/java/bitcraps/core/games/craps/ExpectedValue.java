package bitcraps.core.games.craps;

import bitcraps.core.base.Seat;
import bitcraps.core.game.GameEvent;
import bitcraps.core.game.Outcome;
import bitcraps.core.game.Transfer;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a bet is worth to its owner until it is decided, exactly: an absorbing Markov chain whose
 * states and steps are found by playing all 36 throws with the shipped rules, solved in rationals.
 */
final class ExpectedValue {
  /** Every payout of the layout is whole at this stake. */
  private static final long STAKE = 60;

  private static final Seat SEAT = new Seat(0);

  private final List<CrapsState> states = new ArrayList<>();
  private final List<Fraction[]> equations = new ArrayList<>();

  private ExpectedValue() {}

  /** In stakes, so that a house edge of 1/66 is -1/66. */
  static Fraction of(Bet bet, int point, boolean calledOn) {
    Layout layout = Layout.EMPTY.with(bet, STAKE);
    Layout called = calledOn ? layout.called(bet, true) : layout;
    TreeMap<Seat, Layout> layouts = new TreeMap<>();
    layouts.put(SEAT, called);
    ExpectedValue value = new ExpectedValue();
    value.states.add(new CrapsState(point, SEAT, 0, layouts, List.of()));
    return value.solve().dividedBy(Fraction.of(STAKE, 1));
  }

  private Fraction solve() {
    List<SortedMap<Integer, Fraction>> rows = new ArrayList<>();
    for (int i = 0; i < states.size(); i++) {
      rows.add(row(states.get(i)));
    }
    int size = states.size();
    for (int i = 0; i < size; i++) {
      Fraction[] equation = new Fraction[size + 1];
      for (int j = 0; j <= size; j++) {
        Fraction step = rows.get(i).getOrDefault(j == size ? -1 : j, Fraction.ZERO);
        equation[j] = j == size ? step : (i == j ? Fraction.ONE : Fraction.ZERO).minus(step);
      }
      equations.add(equation);
    }
    return eliminate(size);
  }

  /** Chances of the next states by number, and under -1 what is won on average at once. */
  private SortedMap<Integer, Fraction> row(CrapsState from) {
    SortedMap<Integer, Fraction> row = new TreeMap<>();
    for (int first = 1; first <= Dice.FACES; first++) {
      for (int second = 1; second <= Dice.FACES; second++) {
        Outcome.Accepted<CrapsState> next =
            (Outcome.Accepted<CrapsState>) Roll.of(from, new Dice(first, second));
        boolean decided = decided(next.events());
        int key = decided ? -1 : number(next.state());
        Fraction part = decided ? Fraction.of(net(next.transfers()), 36) : Fraction.of(1, 36);
        row.merge(key, part, Fraction::plus);
      }
    }
    return row;
  }

  private static boolean decided(List<GameEvent> events) {
    for (GameEvent event : events) {
      String kind = event.kind();
      if (kind.equals("won") || kind.equals("lost") || kind.equals("pushed")) {
        return true;
      }
    }
    return false;
  }

  private static long net(List<Transfer> transfers) {
    long net = 0;
    for (Transfer transfer : transfers) {
      net += transfer.kind() == Transfer.Kind.WIN ? transfer.amount() : 0;
      net -= transfer.kind() == Transfer.Kind.LOSE ? transfer.amount() : 0;
    }
    return net;
  }

  private int number(CrapsState state) {
    CrapsState plain = new CrapsState(state.point(), SEAT, 0, state.layouts(), List.of());
    int known = states.indexOf(plain);
    if (known >= 0) {
      return known;
    }
    states.add(plain);
    return states.size() - 1;
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
