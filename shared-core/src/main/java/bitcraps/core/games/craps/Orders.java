package bitcraps.core.games.craps;

import bitcraps.core.base.Seat;
import bitcraps.core.game.Action;
import bitcraps.core.game.GameEvent;
import bitcraps.core.game.Outcome;
import bitcraps.core.game.Rejection;
import bitcraps.core.game.Transfer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a player may ask for between two rolls. */
record Orders(Limits limits) {
  Outcome<CrapsState> judge(CrapsState state, Seat seat, Action action, long stack) {
    if (!state.seated(seat)) {
      return no("not-seated", "Take a seat first.");
    }
    return switch (action.type()) {
      case "roll" -> roll(state, seat);
      case "bet", "take-down", "turn-on", "turn-off" -> onBet(state, seat, action, stack);
      default -> no("unknown-action", "Craps knows bet, take-down, turn-on, turn-off and roll.");
    };
  }

  private Outcome<CrapsState> onBet(CrapsState state, Seat seat, Action action, long stack) {
    Bet bet = Bet.of(action.target());
    if (bet == null) {
      return no("unknown-bet", "This table has no such bet.");
    }
    return switch (action.type()) {
      case "bet" -> bet(state, seat, bet, action.amount(), stack);
      case "take-down" -> takeDown(state, seat, bet);
      default -> turn(state, seat, bet, action.type().equals("turn-on"));
    };
  }

  private Outcome<CrapsState> bet(CrapsState state, Seat seat, Bet bet, long amount, long stack) {
    Layout layout = state.layout(seat);
    Rejection rejection = refusal(state, layout, bet, amount, stack);
    if (rejection != null) {
      return new Outcome.Rejected<>(rejection);
    }
    Layout next = layout.with(bet, layout.amount(bet) + amount);
    return accepted(
        state.withLayout(seat, next),
        List.of(new Transfer(Transfer.Kind.STAKE, seat, amount)),
        event("bet", seat, bet, amount));
  }

  private @Nullable Rejection refusal(
      CrapsState state, Layout layout, Bet bet, long amount, long stack) {
    String closed = Limits.closedBecause(bet, state.point());
    if (!closed.isEmpty()) {
      return new Rejection("not-allowed-now", closed);
    }
    if (bet.family().odds() && !layout.has(bet.flat())) {
      String text = "Odds need a bet on " + bet.flat().label() + " first.";
      return new Rejection("not-allowed-now", text);
    }
    long held = layout.amount(bet);
    long maximum = limits.maximum(bet, state.point(), layout.amount(bet.flat()));
    if (amount > maximum - held) {
      return new Rejection("above-maximum", "This bet takes at most " + maximum + ".");
    }
    long minimum = limits.minimum(bet);
    if (amount < 1 || held + amount < minimum) {
      return new Rejection("below-minimum", "This bet takes at least " + minimum + ".");
    }
    if (amount > stack) {
      return new Rejection("above-stack", "Your stack holds " + stack + ".");
    }
    return null;
  }

  /** The whole bet goes back, and with a flat bet the odds behind it. */
  private Outcome<CrapsState> takeDown(CrapsState state, Seat seat, Bet bet) {
    Layout layout = state.layout(seat);
    if (!layout.has(bet)) {
      return noSuchBet();
    }
    if (state.contract(bet)) {
      return no("contract-bet", "This bet stands until it wins or loses.");
    }
    List<Transfer> transfers = new ArrayList<>();
    List<GameEvent> events = new ArrayList<>();
    Layout next = layout;
    Bet odds = bet.odds();
    if (odds != null && layout.has(odds)) {
      next = down(next, seat, odds, transfers, events);
    }
    next = down(next, seat, bet, transfers, events);
    return new Outcome.Accepted<>(state.withLayout(seat, next), transfers, events, false);
  }

  private static Layout down(
      Layout layout, Seat seat, Bet bet, List<Transfer> transfers, List<GameEvent> events) {
    long amount = layout.amount(bet);
    transfers.add(new Transfer(Transfer.Kind.GIVE_BACK, seat, amount));
    events.add(event("taken-down", seat, bet, amount));
    return layout.with(bet, 0);
  }

  private Outcome<CrapsState> turn(CrapsState state, Seat seat, Bet bet, boolean on) {
    Layout layout = state.layout(seat);
    if (!bet.family().switchable()) {
      return no("not-allowed-now", "This bet always works.");
    }
    if (!layout.has(bet)) {
      return noSuchBet();
    }
    CrapsState next = state.withLayout(seat, layout.called(bet, on));
    String kind = on ? "turned-on" : "turned-off";
    return accepted(next, List.of(), event(kind, seat, bet, layout.amount(bet)));
  }

  /** Closes the bets: the dice are thrown next. */
  private Outcome<CrapsState> roll(CrapsState state, Seat seat) {
    if (!seat.equals(state.shooter())) {
      return no("not-shooter", "Another player has the dice.");
    }
    Layout layout = state.layout(seat);
    if (state.comeOut() && !layout.has(Bet.PASS) && !layout.has(Bet.DONT_PASS)) {
      return no("no-line-bet", "Bet on pass or don't pass before the come-out roll.");
    }
    return new Outcome.Accepted<>(state.withIdlePasses(0), List.of(), List.of(), true);
  }

  private static GameEvent event(String kind, Seat seat, Bet bet, long amount) {
    return new GameEvent(kind, seat.number(), bet.id(), amount, List.of());
  }

  private static Outcome<CrapsState> accepted(
      CrapsState state, List<Transfer> transfers, GameEvent event) {
    return new Outcome.Accepted<>(state, transfers, List.of(event), false);
  }

  private static Outcome<CrapsState> noSuchBet() {
    return no("no-such-bet", "You have no chips there.");
  }

  private static Outcome<CrapsState> no(String code, String text) {
    return new Outcome.Rejected<>(new Rejection(code, text));
  }
}
