package bitcraps.core.games.craps;

import bitcraps.core.base.Seat;
import bitcraps.core.game.Action;
import bitcraps.core.game.Outcome;
import bitcraps.core.game.Strategy;
import bitcraps.core.game.ViewNode;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The table as one seat reads it from the view: point, shooter and its own bets. Others' bets and
 * which of its own were called on or off are left out, as no order is judged by them.
 */
record Sighted(CrapsState state, Seat seat, long stack, Limits limits) {
  static final Strategy.Move ROLL = new Strategy.Move(new Action("roll", "", 0), true);

  static Sighted of(Strategy.Sight sight) {
    ViewNode.Fields view = (ViewNode.Fields) sight.game();
    SortedMap<Seat, Layout> layouts = new TreeMap<>();
    Seat shooter = new Seat((int) whole(view.get("shooter"), sight.seat().number()));
    layouts.put(shooter, Layout.EMPTY);
    layouts.put(sight.seat(), layout(view, sight.seat()));
    int point = (int) whole(view.get("point"), 0);
    CrapsState state = new CrapsState(point, shooter, 0, layouts, List.of());
    return new Sighted(state, sight.seat(), sight.stack(), new Limits(sight.settings()));
  }

  private static Layout layout(ViewNode.Fields view, Seat seat) {
    Layout layout = Layout.EMPTY;
    if (view.get("bets") instanceof ViewNode.Items items) {
      for (ViewNode each : items.values()) {
        ViewNode.Fields fields = (ViewNode.Fields) each;
        Bet bet = fields.get("bet") instanceof ViewNode.Text id ? Bet.of(id.value()) : null;
        if (bet != null && whole(fields.get("seat"), -1) == seat.number()) {
          layout = layout.with(bet, whole(fields.get("amount"), 0));
        }
      }
    }
    return layout;
  }

  private static long whole(ViewNode node, long otherwise) {
    return node instanceof ViewNode.Whole whole ? whole.value() : otherwise;
  }

  Layout layout() {
    return state.layout(seat);
  }

  boolean hasLine() {
    return layout().has(Bet.PASS) || layout().has(Bet.DONT_PASS);
  }

  boolean shoots() {
    return seat.equals(state.shooter());
  }

  /** The dice, when they may be thrown; else what is left to do before: nothing, or this. */
  Strategy.@Nullable Move rollOrFreeChips() {
    Strategy.Move roll = allowed(ROLL);
    return roll != null || !shoots() ? roll : freeChips();
  }

  /** Who cannot pay the line bet that the dice need takes down what can be taken down. */
  private Strategy.@Nullable Move freeChips() {
    for (Bet bet : layout().bets()) {
      if (!state.contract(bet)) {
        return move("take-down", bet, 0);
      }
    }
    return null;
  }

  /** A bet of so many chips, or null where the rules refuse it. */
  Strategy.@Nullable Move bet(Bet bet, long amount) {
    return amount < 1 ? null : allowed(move("bet", bet, amount));
  }

  static Strategy.Move move(String type, Bet bet, long amount) {
    return new Strategy.Move(new Action(type, bet.id(), amount), false);
  }

  /** The move when the rule book accepts it, else null. */
  Strategy.@Nullable Move allowed(Strategy.Move move) {
    boolean accepted =
        new Orders(limits).judge(state, seat, move.action(), stack)
            instanceof Outcome.Accepted<CrapsState>;
    return accepted ? move : null;
  }
}
