package bitcraps.core.games.craps;

import bitcraps.core.base.Invariant;
import bitcraps.core.base.Seat;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A craps table between two rolls, an immutable value.
 *
 * @param point 4, 5, 6, 8, 9, 10, or 0 on the come-out
 * @param shooter who throws next; null only when nobody is seated
 * @param idlePasses how often the dice passed on in a row because nobody did anything
 * @param layouts the bets of each seat that is taken, also when it has none
 * @param history the last rolls, newest last, at most {@link #HISTORY_MAX}
 */
public record CrapsState(
    int point,
    @Nullable Seat shooter,
    int idlePasses,
    Map<Seat, Layout> layouts,
    List<Dice> history) {
  static final int HISTORY_MAX = 30;

  public CrapsState {
    Invariant.check(point == 0 || Dice.isPoint(point), "a point is 4, 5, 6, 8, 9 or 10");
    Invariant.check(
        shooter == null ? layouts.isEmpty() : layouts.containsKey(shooter),
        "the shooter has a seat, and whenever somebody sits there is one");
    layouts = Collections.unmodifiableMap(layouts);
    history = List.copyOf(history);
  }

  static CrapsState empty() {
    return new CrapsState(0, null, 0, new TreeMap<>(), List.of());
  }

  boolean comeOut() {
    return point == 0;
  }

  boolean seated(Seat seat) {
    return layouts.containsKey(seat);
  }

  /** The seat's bets; none for an empty seat. */
  Layout layout(Seat seat) {
    Layout layout = layouts.get(seat);
    return layout == null ? Layout.EMPTY : layout;
  }

  /** The bet can no longer be taken down: its owner had the better part of it already. */
  boolean contract(Bet bet) {
    return bet.family() == Family.COME_POINT || (bet == Bet.PASS && !comeOut());
  }

  CrapsState withLayout(Seat seat, Layout layout) {
    SortedMap<Seat, Layout> next = new TreeMap<>(layouts);
    next.put(seat, layout);
    return new CrapsState(point, shooter, 0, next, history);
  }

  CrapsState withShooter(@Nullable Seat next) {
    return new CrapsState(point, next, idlePasses, layouts, history);
  }

  CrapsState withPoint(int next) {
    return new CrapsState(next, shooter, idlePasses, layouts, history);
  }

  CrapsState withIdlePasses(int passes) {
    return new CrapsState(point, shooter, passes, layouts, history);
  }

  CrapsState withRoll(Dice dice) {
    List<Dice> next = new ArrayList<>(history);
    next.add(dice);
    int from = Math.max(0, next.size() - HISTORY_MAX);
    return new CrapsState(point, shooter, 0, layouts, next.subList(from, next.size()));
  }

  /** Somebody sits down without bets; the first gets the dice. */
  CrapsState with(Seat seat) {
    SortedMap<Seat, Layout> next = new TreeMap<>(layouts);
    next.put(seat, Layout.EMPTY);
    return new CrapsState(point, shooter == null ? seat : shooter, 0, next, history);
  }

  /** Clears a seat; the dice go on when they lay there, the point goes with the last player. */
  CrapsState without(Seat seat) {
    SortedMap<Seat, Layout> next = new TreeMap<>(layouts);
    next.remove(seat);
    Seat shooting = seat.equals(shooter) ? after(seat) : shooter;
    boolean empty = next.isEmpty();
    return new CrapsState(empty ? 0 : point, empty ? null : shooting, 0, next, history);
  }

  /** The next seat clockwise that is taken; the same seat when it is the only one. */
  Seat after(Seat seat) {
    for (Seat other : layouts.keySet()) {
      if (other.compareTo(seat) > 0) {
        return other;
      }
    }
    return layouts.keySet().iterator().next();
  }

  @Nullable Dice lastRoll() {
    return history.isEmpty() ? null : history.get(history.size() - 1);
  }
}
