package bitcraps.core.games.craps;

import bitcraps.core.base.Seat;
import bitcraps.core.game.GameEvent;
import bitcraps.core.game.Outcome;
import bitcraps.core.game.Transfer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one throw does to the table: every bet is judged once under the point that stood when the
 * dice left the hand, losses go to the bank before wins leave it, come bets travel, the puck moves.
 */
final class Roll {
  private final CrapsState before;
  private final Dice dice;
  private final SortedMap<Seat, Layout> layouts = new TreeMap<>();
  private final List<Transfer> losses = new ArrayList<>();
  private final List<Transfer> gains = new ArrayList<>();
  private final List<GameEvent> events = new ArrayList<>();

  private Roll(CrapsState before, Dice dice) {
    this.before = before;
    this.dice = dice;
  }

  static Outcome<CrapsState> of(CrapsState before, Dice dice) {
    return new Roll(before, dice).play();
  }

  private Outcome<CrapsState> play() {
    Seat shooter = before.shooter();
    tell("rolled", shooter == null ? -1 : shooter.number(), dice.faces());
    for (Map.Entry<Seat, Layout> entry : before.layouts().entrySet()) {
      Layout settled = settle(entry.getKey(), entry.getValue());
      layouts.put(entry.getKey(), travel(entry.getKey(), settled));
    }
    CrapsState next =
        new CrapsState(before.point(), shooter, 0, layouts, before.history()).withRoll(dice);
    List<Transfer> transfers = new ArrayList<>(losses);
    transfers.addAll(gains);
    return new Outcome.Accepted<>(movePuck(next), transfers, events, false);
  }

  private Layout settle(Seat seat, Layout layout) {
    Layout next = layout;
    for (Bet bet : layout.bets()) {
      boolean working = layout.working(bet, before.comeOut());
      long amount = layout.amount(bet);
      switch (RuleBook.judge(bet, before.point(), working, dice)) {
        case WIN -> next = win(seat, bet, amount, next);
        case LOSE -> next = lose(seat, bet, amount, next);
        case PUSH -> next = push(seat, bet, amount, next);
        case STAY, TRAVEL -> {}
      }
    }
    return next;
  }

  private Layout win(Seat seat, Bet bet, long amount, Layout layout) {
    long won = bet.pays(before.point(), dice.sum()).on(amount);
    if (won > 0) {
      gains.add(new Transfer(Transfer.Kind.WIN, seat, won));
    }
    tell("won", seat, bet, won);
    if (bet.family().staysUp()) {
      return layout;
    }
    gains.add(new Transfer(Transfer.Kind.GIVE_BACK, seat, amount));
    return layout.with(bet, 0);
  }

  private Layout lose(Seat seat, Bet bet, long amount, Layout layout) {
    losses.add(new Transfer(Transfer.Kind.LOSE, seat, amount));
    tell("lost", seat, bet, amount);
    return layout.with(bet, 0);
  }

  private Layout push(Seat seat, Bet bet, long amount, Layout layout) {
    gains.add(new Transfer(Transfer.Kind.GIVE_BACK, seat, amount));
    tell("pushed", seat, bet, amount);
    return layout.with(bet, 0);
  }

  /** After all others are settled, so that the number's earlier come bet has made room. */
  private Layout travel(Seat seat, Layout layout) {
    if (!dice.isPoint()) {
      return layout;
    }
    Layout right = move(seat, layout, Bet.COME, Family.COME_POINT);
    return move(seat, right, Bet.DONT_COME, Family.DONT_COME_POINT);
  }

  private Layout move(Seat seat, Layout layout, Bet box, Family family) {
    long amount = layout.amount(box);
    if (amount == 0) {
      return layout;
    }
    Bet target = Bet.of(family, dice.sum());
    events.add(
        new GameEvent("come-moved", seat.number(), target.id(), amount, List.of(dice.sum())));
    return layout.with(box, 0).with(target, amount);
  }

  private CrapsState movePuck(CrapsState state) {
    int sum = dice.sum();
    if (!before.comeOut()) {
      return afterPointRoll(state, sum);
    }
    if (dice.isPoint()) {
      tell("point-set", -1, List.of(sum));
      return state.withPoint(sum);
    }
    tell(RuleBook.natural(sum) ? "natural" : "craps-out", -1, List.of(sum));
    return state;
  }

  private CrapsState afterPointRoll(CrapsState state, int sum) {
    if (sum == before.point()) {
      tell("point-made", -1, List.of(sum));
      return state.withPoint(0);
    }
    if (sum != 7) {
      return state;
    }
    tell("seven-out", -1, List.of());
    Seat shooter = before.shooter();
    if (shooter == null) {
      return state.withPoint(0);
    }
    Seat next = state.after(shooter);
    tell("shooter-changed", next.number(), List.of());
    return state.withPoint(0).withShooter(next);
  }

  private void tell(String kind, Seat seat, Bet bet, long amount) {
    events.add(new GameEvent(kind, seat.number(), bet.id(), amount, List.of()));
  }

  private void tell(String kind, int seat, List<Integer> numbers) {
    events.add(new GameEvent(kind, seat, "", 0, numbers));
  }
}
