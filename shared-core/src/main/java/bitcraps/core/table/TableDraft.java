package bitcraps.core.table;

import bitcraps.core.base.Epoch;
import bitcraps.core.base.Invariant;
import bitcraps.core.base.PlayerId;
import bitcraps.core.base.PublicKey;
import bitcraps.core.base.Round;
import bitcraps.core.base.Seat;
import bitcraps.core.base.TableId;
import bitcraps.core.game.GameEvent;
import bitcraps.core.game.Outcome;
import bitcraps.core.game.Transfer;
import bitcraps.core.ledger.Ledger;
import bitcraps.core.membership.ValidatorSet;
import bitcraps.core.randomness.KeyGeneration;
import bitcraps.core.randomness.MadeKey;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A table's state while a block is applied to it. A rule first judges, then changes: after a
 * rejection the draft is as it was.
 */
final class TableDraft {
  final TableId table;
  final TableSettings settings;
  Epoch epoch;
  ValidatorSet validators;
  long timeMillis;
  Round round;
  RollPhase phase;
  long deadlineMillis;
  int expiries;
  TreeMap<Seat, SeatRecord> seats;
  TreeMap<PlayerId, Long> sequences;
  TreeMap<PlayerId, List<PlayerId>> evictions;

  /** When somebody's device last became a voter; those of long ago are forgotten (TAB-27). */
  TreeMap<PlayerId, Long> readied;

  /** The validators of the epochs before this one, the last of them first (TAB-23). */
  List<ValidatorSet> former;

  /** Who was convicted, with the voting key that signed (TAB-26). */
  TreeMap<PlayerId, PublicKey> convicted;

  /** Validators without a seat, in the order of their invitation (TAB-34). */
  List<Witness> witnesses;

  /** Which makes the values of rolls; null until the epoch has one (TAB-28). */
  @Nullable MadeKey key;

  /** Of which there is more to say; null between keys. */
  @Nullable KeyGeneration making;

  Ledger ledger;
  GameInPlay<?> game;
  @Nullable LastRoll lastRoll;
  List<GameEvent> events = new ArrayList<>();

  TableDraft(
      TableId table,
      TableSettings settings,
      ValidatorSet validators,
      Ledger ledger,
      GameInPlay<?> game) {
    this.table = table;
    this.settings = settings;
    this.epoch = new Epoch(0);
    this.validators = validators;
    this.round = new Round(1);
    this.phase = new RollPhase.Betting();
    this.seats = new TreeMap<>();
    this.sequences = new TreeMap<>();
    this.evictions = new TreeMap<>();
    this.readied = new TreeMap<>();
    this.former = new ArrayList<>();
    this.convicted = new TreeMap<>();
    this.witnesses = new ArrayList<>();
    this.ledger = ledger;
    this.game = game;
  }

  TableDraft copy() {
    TableDraft copy = new TableDraft(table, settings, validators, ledger, game);
    copy.epoch = epoch;
    copy.timeMillis = timeMillis;
    copy.round = round;
    copy.phase = phase;
    copy.deadlineMillis = deadlineMillis;
    copy.expiries = expiries;
    copy.seats = new TreeMap<>(seats);
    copy.sequences = new TreeMap<>(sequences);
    copy.evictions = new TreeMap<>(evictions);
    copy.readied = new TreeMap<>(readied);
    copy.former = new ArrayList<>(former);
    copy.convicted = new TreeMap<>(convicted);
    copy.witnesses = new ArrayList<>(witnesses);
    copy.key = key;
    copy.making = making;
    copy.lastRoll = lastRoll;
    return copy;
  }

  /** Freezes the draft; it must not be touched afterwards. */
  TableState freeze() {
    checkChips();
    return new TableState(this);
  }

  boolean isBetting() {
    return phase instanceof RollPhase.Betting;
  }

  @Nullable Seat freeSeat() {
    for (int number = 0; number < settings.seats(); number++) {
      Seat seat = new Seat(number);
      if (!seats.containsKey(seat)) {
        return seat;
      }
    }
    return null;
  }

  @Nullable Seat seatOf(PlayerId player) {
    for (Seat seat : seats.keySet()) {
      if (recordOf(seat).player().equals(player)) {
        return seat;
      }
    }
    return null;
  }

  SeatRecord recordOf(Seat seat) {
    SeatRecord seated = seats.get(seat);
    Invariant.check(seated != null, "a seat that is asked for is taken");
    return java.util.Objects.requireNonNull(seated);
  }

  void say(String kind, Seat seat, long amount) {
    events.add(new GameEvent(kind, seat.number(), "", amount, List.of()));
  }

  /** Takes over what the game decided, and moves its chips. */
  void take(Outcome.Accepted<GameInPlay<?>> accepted) {
    game = accepted.state();
    for (Transfer transfer : accepted.transfers()) {
      ledger = Chips.move(ledger, transfer);
    }
    events.addAll(accepted.events());
  }

  /** Rule LED-1 and the agreement between game and ledger; a breach is a bug of ours. */
  private void checkChips() {
    ledger.check();
    for (Seat seat : seats.keySet()) {
      Invariant.check(
          game.atRisk(seat) == Chips.bets(ledger, seat),
          "game and ledger agree on what is at risk");
    }
  }
}
