package bitcraps.core.games.craps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.base.PlayerId;
import bitcraps.core.base.Seat;
import bitcraps.core.game.Action;
import bitcraps.core.game.GameEvent;
import bitcraps.core.game.GameSettings;
import bitcraps.core.game.Outcome;
import bitcraps.core.game.Transfer;
import bitcraps.core.ledger.Account;
import bitcraps.core.ledger.Ledger;
import bitcraps.core.ledger.Posting;
import java.util.ArrayList;
import java.util.List;

/**
 * A craps table whose transfers are booked in a ledger, as a real table books them. After every
 * step the chips must be conserved and the game's idea of what is at risk must be the ledger's.
 */
final class PlayedTable {
  static final long BUY_IN = 10_000;
  static final long BANK = 10_000_000;

  final Craps craps = new Craps(new GameSettings(5, 500, ""));
  CrapsState state = craps.initial();
  Ledger ledger = booked(Ledger.EMPTY.fundBank(BANK));
  List<GameEvent> events = List.of();

  /** A table at which these seats are taken, the first of them shooting. */
  static PlayedTable of(int... seats) {
    PlayedTable table = new PlayedTable();
    for (int seat : seats) {
      table.sit(seat);
    }
    return table;
  }

  void sit(int seat) {
    byte[] raw = new byte[Hash.SIZE];
    raw[0] = (byte) seat;
    PlayerId player = new PlayerId(new Hash(Bytes.wrap(raw)));
    ledger = booked(ledger.openAccount(new Seat(seat), player));
    ledger = booked(ledger.buyIn(new Seat(seat), BUY_IN));
    take(craps.sit(state, new Seat(seat)));
  }

  PlayedTable bet(int seat, String bet, long amount) {
    return take(act(seat, "bet", bet, amount));
  }

  PlayedTable takeDown(int seat, String bet) {
    return take(act(seat, "take-down", bet, 0));
  }

  PlayedTable turn(int seat, String bet, boolean on) {
    return take(act(seat, on ? "turn-on" : "turn-off", bet, 0));
  }

  /** The shooter asks for the dice, and they show these faces. */
  PlayedTable roll(int first, int second) {
    Seat shooter = state.shooter();
    if (shooter != null) {
      Outcome<CrapsState> closed = craps.act(state, shooter, new Action("roll", "", 0), 0);
      assertTrue(assertInstanceOf(Outcome.Accepted.class, closed).wantsDraw());
    }
    return land(first, second);
  }

  /** The dice show these faces, whoever threw them. */
  PlayedTable land(int first, int second) {
    return take(Roll.of(state, new Dice(first, second)));
  }

  Outcome<CrapsState> act(int seat, String type, String target, long amount) {
    return craps.act(state, new Seat(seat), new Action(type, target, amount), stack(seat));
  }

  /** The code with which the rules refuse an action. */
  String refusal(int seat, String type, String target, long amount) {
    Outcome<CrapsState> outcome = act(seat, type, target, amount);
    if (outcome instanceof Outcome.Rejected<CrapsState> rejected) {
      return rejected.rejection().code();
    }
    return "accepted";
  }

  PlayedTable take(Outcome<CrapsState> outcome) {
    if (outcome instanceof Outcome.Rejected<CrapsState> rejected) {
      throw new AssertionError(rejected.rejection().toString());
    }
    Outcome.Accepted<CrapsState> accepted = (Outcome.Accepted<CrapsState>) outcome;
    for (Transfer transfer : accepted.transfers()) {
      ledger = booked(post(transfer));
    }
    state = accepted.state();
    events = accepted.events();
    check();
    return this;
  }

  private Posting post(Transfer transfer) {
    return switch (transfer.kind()) {
      case STAKE -> ledger.stake(transfer.seat(), transfer.amount());
      case GIVE_BACK -> ledger.giveBack(transfer.seat(), transfer.amount());
      case WIN -> ledger.win(transfer.seat(), transfer.amount());
      case LOSE -> ledger.lose(transfer.seat(), transfer.amount());
    };
  }

  private void check() {
    ledger.check();
    for (Seat seat : ledger.seats()) {
      assertEquals(ledger.account(seat).orElseThrow().bets(), craps.atRisk(state, seat));
    }
  }

  long stack(int seat) {
    return ledger.account(new Seat(seat)).map(Account::stack).orElse(0L);
  }

  /** What the seat won (or lost) since it sat down, bets on the layout counted as its own. */
  long result(int seat) {
    return ledger.account(new Seat(seat)).orElseThrow().total() - BUY_IN;
  }

  long amount(int seat, String bet) {
    Bet found = Bet.of(bet);
    assertTrue(found != null, bet);
    return state.layout(new Seat(seat)).amount(found);
  }

  int shooter() {
    Seat shooter = state.shooter();
    return shooter == null ? -1 : shooter.number();
  }

  List<String> eventKinds() {
    List<String> kinds = new ArrayList<>();
    for (GameEvent event : events) {
      kinds.add(event.target().isEmpty() ? event.kind() : event.kind() + " " + event.target());
    }
    return kinds;
  }

  static Ledger booked(Posting posting) {
    if (posting instanceof Posting.Done done) {
      return done.ledger();
    }
    throw new AssertionError(posting.toString());
  }
}
