package bitcraps.core.games.craps;

import bitcraps.core.base.Seat;
import bitcraps.core.game.GameEvent;
import bitcraps.core.game.Outcome;
import bitcraps.core.game.Transfer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What may become of one bet that lies alone on the layout: an absorbing Markov chain, found by
 * playing all 36 throws from each state with the rules that tables play by. Solving it gives a
 * bet's odds exactly; this class only counts.
 *
 * @param bet id, as actions name it
 * @param label for people
 * @param point that has to be set for the bet to pay so; 0 where its odds are the same on any point
 * @param states each with its 36 throws, equally likely; the bet is made in the first
 */
public record BetChain(String bet, String label, int point, List<List<Throw>> states) {
  /** Chips on the bet; every payout of the layout is whole at this stake. */
  public static final long STAKE = 60;

  private static final Seat SEAT = new Seat(0);
  private static final int ANY_POINT = 6;
  private static final int[] POINTS = {4, 5, 6, 8, 9, 10};

  /** Where a bet stands after a throw. */
  public enum Fate {
    OPEN,
    WON,
    LOST,
    PUSHED
  }

  /**
   * One of 36.
   *
   * @param fate whether the throw decides the bet
   * @param next number of the state that follows while the bet is open, else -1
   * @param net chips won, or lost below 0
   */
  public record Throw(Fate fate, int next, long net) {}

  /** Of every bet that a player can make, in the layout's order; line odds once for each point. */
  public static List<BetChain> all() {
    List<BetChain> chains = new ArrayList<>();
    for (Bet bet : Bet.ALL) {
      switch (bet.family()) {
        case COME_POINT, DONT_COME_POINT -> {} // nobody bets there: come bets travel
        case PASS, DONT_PASS -> chains.add(of(bet, 0, 0, false));
        case PASS_ODDS, DONT_PASS_ODDS -> {
          for (int point : POINTS) {
            chains.add(of(bet, point, point, false));
          }
        }
        default -> chains.add(of(bet, 0, startPoint(bet), false));
      }
    }
    return Collections.unmodifiableList(chains);
  }

  /** With its own number as the point, a bet is never off before it is decided. */
  private static int startPoint(Bet bet) {
    return Dice.isPoint(bet.number()) ? bet.number() : ANY_POINT;
  }

  /**
   * @param point that the chain is told to need
   * @param startPoint of the table when the bet is made
   * @param calledOn its owner has called it on
   */
  static BetChain of(Bet bet, int point, int startPoint, boolean calledOn) {
    Layout layout = Layout.EMPTY.with(bet, STAKE);
    SortedMap<Seat, Layout> layouts = new TreeMap<>();
    layouts.put(SEAT, calledOn ? layout.called(bet, true) : layout);
    List<CrapsState> known = new ArrayList<>();
    known.add(new CrapsState(startPoint, SEAT, 0, layouts, List.of()));
    List<List<Throw>> states = new ArrayList<>();
    while (states.size() < known.size()) {
      states.add(throwsFrom(known.get(states.size()), known));
    }
    return new BetChain(bet.id(), bet.label(), point, Collections.unmodifiableList(states));
  }

  private static List<Throw> throwsFrom(CrapsState from, List<CrapsState> known) {
    List<Throw> all = new ArrayList<>();
    for (int first = 1; first <= Dice.FACES; first++) {
      for (int second = 1; second <= Dice.FACES; second++) {
        Outcome.Accepted<CrapsState> next =
            (Outcome.Accepted<CrapsState>) Roll.of(from, new Dice(first, second));
        Fate fate = fate(next.events());
        int number = fate == Fate.OPEN ? number(next.state(), known) : -1;
        all.add(new Throw(fate, number, net(next.transfers())));
      }
    }
    return Collections.unmodifiableList(all);
  }

  private static Fate fate(List<GameEvent> events) {
    for (GameEvent event : events) {
      switch (event.kind()) {
        case "won" -> {
          return Fate.WON;
        }
        case "lost" -> {
          return Fate.LOST;
        }
        case "pushed" -> {
          return Fate.PUSHED;
        }
        default -> {}
      }
    }
    return Fate.OPEN;
  }

  private static long net(List<Transfer> transfers) {
    long net = 0;
    for (Transfer transfer : transfers) {
      net += transfer.kind() == Transfer.Kind.WIN ? transfer.amount() : 0;
      net -= transfer.kind() == Transfer.Kind.LOSE ? transfer.amount() : 0;
    }
    return net;
  }

  /** The state's place in the list, put at its end when it is new; past rolls do not matter. */
  private static int number(CrapsState state, List<CrapsState> known) {
    CrapsState plain = new CrapsState(state.point(), SEAT, 0, state.layouts(), List.of());
    int place = known.indexOf(plain);
    if (place >= 0) {
      return place;
    }
    known.add(plain);
    return known.size() - 1;
  }
}
