package bitcraps.core.games.craps;

import bitcraps.core.base.Checked;
import bitcraps.core.base.Invariant;
import bitcraps.core.codec.Reader;
import bitcraps.core.codec.Writer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The chips of one seat on the layout, and which of its bets were called on or off. Immutable. */
final class Layout {
  static final Layout EMPTY = new Layout(new long[Bet.ALL.size()], 0, 0);

  private final long[] amounts;
  private final long calledOn;
  private final long calledOff;

  private Layout(long[] amounts, long calledOn, long calledOff) {
    this.amounts = amounts;
    this.calledOn = calledOn;
    this.calledOff = calledOff;
  }

  /** Chips on the bet, 0 when there is none. */
  long amount(Bet bet) {
    return amounts[bet.index()];
  }

  boolean has(Bet bet) {
    return amounts[bet.index()] > 0;
  }

  /** Chips on all bets. */
  long total() {
    long sum = 0;
    for (long amount : amounts) {
      sum = Checked.add(sum, amount);
    }
    return sum;
  }

  /** Replaces one amount; with 0 the bet is gone and so is what was called. */
  Layout with(Bet bet, long amount) {
    Invariant.check(amount >= 0, "a bet is not negative");
    long[] next = amounts.clone();
    next[bet.index()] = amount;
    long kept = amount == 0 ? ~bit(bet) : -1L;
    return new Layout(next, calledOn & kept, calledOff & kept);
  }

  /** Calls a bet on or off: it stays so until called otherwise or gone. */
  Layout called(Bet bet, boolean on) {
    long others = ~bit(bet);
    long nextOn = on ? calledOn | bit(bet) : calledOn & others;
    long nextOff = on ? calledOff & others : calledOff | bit(bet);
    return new Layout(amounts, nextOn, nextOff);
  }

  /** Whether the next roll can decide the bet for money. */
  boolean working(Bet bet, boolean comeOut) {
    if (!bet.family().switchable() || (calledOn & bit(bet)) != 0) {
      return true;
    }
    return !comeOut && (calledOff & bit(bet)) == 0;
  }

  /** The bets that hold chips, in their order. */
  List<Bet> bets() {
    List<Bet> found = new ArrayList<>();
    for (int i = 0; i < amounts.length; i++) {
      if (amounts[i] > 0) {
        found.add(Bet.ALL.get(i));
      }
    }
    return found;
  }

  private static long bit(Bet bet) {
    return 1L << bet.index();
  }

  /** One item a bet: number, chips, call (0 none, 1 on, 2 off). */
  void write(Writer out) {
    out.list(bets(), this::writeBet);
  }

  private void writeBet(Writer out, Bet bet) {
    int call = (calledOn & bit(bet)) != 0 ? 1 : (calledOff & bit(bet)) != 0 ? 2 : 0;
    out.u8(bet.index()).u63(amount(bet)).u8(call);
  }

  static Layout read(Reader in) {
    Layout layout = EMPTY;
    int count = in.u16();
    in.require(count <= Bet.ALL.size(), "a seat has each bet once");
    int previous = -1;
    for (int i = 0; i < count; i++) {
      int number = in.u8();
      in.require(number > previous && number < Bet.ALL.size(), "bets ascend");
      previous = number;
      layout = readBet(in, layout, Bet.ALL.get(number));
    }
    return layout;
  }

  private static Layout readBet(Reader in, Layout layout, Bet bet) {
    long amount = in.u63();
    in.require(amount > 0 && amount <= Limits.CHIPS_MAX, "a bet holds chips within its bound");
    int call = in.u8();
    in.require(call <= 2, "a bet is called on, off or not at all");
    in.require(call == 0 || bet.family().switchable(), "only some bets can be called");
    Layout next = layout.with(bet, amount);
    return call == 0 ? next : next.called(bet, call == 1);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Layout layout
        && Arrays.equals(amounts, layout.amounts)
        && calledOn == layout.calledOn
        && calledOff == layout.calledOff;
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(amounts);
  }
}
