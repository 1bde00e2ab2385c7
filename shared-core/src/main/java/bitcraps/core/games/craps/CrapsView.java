package bitcraps.core.games.craps;

import bitcraps.core.base.Seat;
import bitcraps.core.game.ViewNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a page shows of the table: the type {@code CrapsView} of the public definitions. */
record CrapsView(Limits limits) {
  ViewNode of(CrapsState state) {
    ViewNode.Builder view = ViewNode.fields();
    Seat shooter = state.shooter();
    putOrNothing(view, "shooter", shooter == null ? -1 : shooter.number());
    putOrNothing(view, "point", state.comeOut() ? -1 : state.point());
    view.put("comeOut", state.comeOut());
    Dice last = state.lastRoll();
    view.put("dice", last == null ? new ViewNode.Nothing() : last.view());
    return view.put("bets", bets(state))
        .put("offers", offers(state))
        .put("history", history(state))
        .build();
  }

  private static void putOrNothing(ViewNode.Builder view, String name, int value) {
    if (value < 0) {
      view.putNothing(name);
    } else {
      view.put(name, value);
    }
  }

  private static List<ViewNode> bets(CrapsState state) {
    List<ViewNode> nodes = new ArrayList<>();
    for (Map.Entry<Seat, Layout> entry : state.layouts().entrySet()) {
      Layout layout = entry.getValue();
      for (Bet bet : layout.bets()) {
        nodes.add(
            ViewNode.fields()
                .put("seat", entry.getKey().number())
                .put("bet", bet.id())
                .put("amount", layout.amount(bet))
                .put("working", layout.working(bet, state.comeOut()))
                .put("contract", state.contract(bet))
                .build());
      }
    }
    return nodes;
  }

  private List<ViewNode> offers(CrapsState state) {
    List<ViewNode> nodes = new ArrayList<>();
    for (Bet bet : Bet.ALL) {
      if (bet.family() != Family.COME_POINT && bet.family() != Family.DONT_COME_POINT) {
        nodes.add(offer(bet, state));
      }
    }
    return nodes;
  }

  private ViewNode offer(Bet bet, CrapsState state) {
    int point = state.point();
    String reason = closedBecause(bet, state);
    return ViewNode.fields()
        .put("bet", bet.id())
        .put("label", bet.label())
        .put("group", bet.family().group())
        .put("pays", pays(bet, point))
        .put("min", limits.minimum(bet))
        .put("max", limits.maximum(bet, point, limits.settings().betMaximum()))
        .put("multiple", Limits.multiple(bet, point))
        .put("open", reason.isEmpty())
        .put("reason", reason)
        .build();
  }

  private static String closedBecause(Bet bet, CrapsState state) {
    String reason = Limits.closedBecause(bet, state.point());
    if (!reason.isEmpty() || !bet.family().odds()) {
      return reason;
    }
    for (Layout layout : state.layouts().values()) {
      if (layout.has(bet.flat())) {
        return "";
      }
    }
    return "Nobody has a bet on " + bet.flat().label() + ".";
  }

  private static String pays(Bet bet, int point) {
    if (bet == Bet.FIELD) {
      return "1:1, 2:1 on 2, 3:1 on 12";
    }
    if (bet.family().odds() && bet.number(point) == 0) {
      return bet.family().laysOdds() ? "1:2, 2:3, 5:6" : "2:1, 3:2, 6:5";
    }
    return bet.pays(point, 0).toString();
  }

  private static List<ViewNode> history(CrapsState state) {
    List<ViewNode> nodes = new ArrayList<>();
    for (Dice dice : state.history()) {
      nodes.add(dice.view());
    }
    return nodes;
  }
}
