package bitcraps.core.table;

import bitcraps.core.base.Hash;
import bitcraps.core.base.PlayerId;
import bitcraps.core.base.Seat;
import bitcraps.core.game.GameEvent;
import bitcraps.core.game.Outcome;
import bitcraps.core.game.Rejection;
import bitcraps.core.prng.Prng;
import bitcraps.core.randomness.Beacon;
import bitcraps.core.randomness.ClientSeed;
import bitcraps.core.randomness.Draw;
import bitcraps.core.randomness.Drawn;
import bitcraps.core.randomness.MadeKey;
import bitcraps.core.randomness.RoundSeed;
import bitcraps.core.randomness.SeedChain;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Rules TAB-10 to TAB-15: seeds, close, open, void and the shooter's countdown. */
final class Rolls {
  static final Rejection NO_KEY =
      new Rejection("no-key-yet", "The table is making the key of its rolls; wait a moment.");

  private static final Rejection NOT_CLOSED =
      new Rejection("not-closed", "There is no such roll to open.");

  private Rolls() {}

  /** Shows what opens the seat's tip; the next close counts it. */
  static @Nullable Rejection contribute(TableDraft draft, Seat seat, Command.Contribute shown) {
    SeatRecord seated = draft.recordOf(seat);
    if (seated.seed() != null) {
      return new Rejection("seed-waits", "Your client seed for the next roll is here already.");
    }
    if (!SeedChain.opens(seated.tip(), shown.preimage())) {
      return new Rejection("bad-seed", "A client seed does not open its committed tip.");
    }
    draft.seats.put(seat, seated.showing(shown.preimage()));
    return null;
  }

  /** Fixes bets and client seeds; shares may leave once this block is final. */
  static @Nullable Rejection close(
      TableDraft draft, BlockContext block, Outcome.Accepted<GameInPlay<?>> accepted) {
    if (draft.key == null) {
      return NO_KEY;
    }
    draft.take(accepted);
    draft.phase =
        new RollPhase.Closed(block.block(), block.timeMillis(), counted(draft), new TreeMap<>());
    draft.deadlineMillis = 0;
    draft.expiries = 0;
    return null;
  }

  private static List<ClientSeed> counted(TableDraft draft) {
    List<ClientSeed> seeds = new ArrayList<>();
    for (Seat seat : List.copyOf(draft.seats.keySet())) {
      SeatRecord seated = draft.recordOf(seat);
      Hash seed = seated.seed();
      if (seed != null) {
        seeds.add(new ClientSeed(seat, seed));
        draft.seats.put(seat, seated.counted());
      }
    }
    return seeds;
  }

  /** Opens the roll with a threshold of shares, which make the one value that there is. */
  static @Nullable Rejection open(TableDraft draft, BlockContext block, Entry.Open open) {
    MadeKey key = draft.key;
    if (!(draft.phase instanceof RollPhase.Closed closed)
        || key == null
        || !open.round().equals(draft.round)) {
      return NOT_CLOSED;
    }
    Draw draw =
        new Draw(draft.table, draft.epoch, key.key().attempt(), draft.round, closed.close());
    Beacon beacon = new Beacon(key.key(), draw);
    if (!beacon.isThreshold(open.shares()) || !beacon.allHold(open.shares(), block.proofs())) {
      return new Rejection("bad-shares", "These are not enough good shares of the roll.");
    }
    Hash seed = RoundSeed.of(draw, key.key(), beacon.combine(open.shares()), closed.seeds());
    draft.phase = new RollPhase.Betting();
    Outcome<GameInPlay<?>> outcome = draft.game.draw(new Prng(seed));
    int before = draft.events.size();
    draft.take((Outcome.Accepted<GameInPlay<?>>) outcome);
    draft.lastRoll =
        summary(
            new Drawn(draw, key.key(), closed.seeds(), open.shares(), seed),
            draft.events.subList(before, draft.events.size()));
    draft.round = draft.round.next();
    pressShooter(draft);
    return null;
  }

  /** A vote to void a roll that cannot open; a quorum of them does (TAB-13). */
  static @Nullable Rejection giveUp(TableDraft draft, PlayerId player, Command.GiveUp vote) {
    OptionalInt voter = draft.validators.indexOf(player);
    if (voter.isEmpty()) {
      return new Rejection("not-a-voter", "Only voters give a roll up.");
    }
    if (!(draft.phase instanceof RollPhase.Closed closed) || !vote.round().equals(draft.round)) {
      return NOT_CLOSED;
    }
    if (draft.validators.mutualConsent()) {
      return new Rejection("needs-everybody", "While all must agree, no roll is given up.");
    }
    if (draft.timeMillis < closed.timeMillis() + draft.settings.openMillisMax()) {
      return new Rejection("too-early", "The shares of this roll have time left.");
    }
    if (!areVoters(vote.missing(), draft.validators.count())) {
      return new Rejection("no-such-voters", "Who is named has to vote, each once and in order.");
    }
    if (closed.givenUp().containsKey(voter.getAsInt())) {
      return new Rejection("voted-already", "This vote counted already.");
    }
    RollPhase.Closed voted = closed.withVote(voter.getAsInt(), vote.missing());
    draft.phase = voted;
    long weight = 0;
    for (int each : voted.givenUp().keySet()) {
      weight += draft.validators.at(each).weight();
    }
    if (weight >= draft.validators.quorum()) {
      cancel(draft, voted);
    }
    return null;
  }

  private static boolean areVoters(List<Integer> named, int count) {
    int before = -1;
    for (int each : named) {
      if (each <= before || each >= count) {
        return false;
      }
      before = each;
    }
    return true;
  }

  /** Bets stand as they did before the close. Whose shares reached nobody is named. */
  private static void cancel(TableDraft draft, RollPhase.Closed closed) {
    draft.events.add(new GameEvent("roll-void", -1, "", 0, List.of()));
    for (int i = 0; i < draft.validators.count(); i++) {
      Seat seat = draft.seatOf(draft.validators.at(i).player());
      int index = i;
      if (seat != null && closed.givenUp().values().stream().allMatch(all -> all.contains(index))) {
        draft.say("withheld", seat, 0);
      }
    }
    draft.phase = new RollPhase.Betting();
    pressShooter(draft);
  }

  private static LastRoll summary(Drawn drawn, List<GameEvent> happened) {
    List<Integer> numbers = List.of();
    List<GameEvent> results = new ArrayList<>();
    for (GameEvent event : happened) {
      switch (event.kind()) {
        case "rolled" -> numbers = event.numbers();
        case "won", "lost", "pushed" ->
            results.add(
                new GameEvent(
                    event.kind(), event.seat(), event.target(), event.amount(), List.of()));
        default -> {}
      }
    }
    return new LastRoll(drawn, numbers, results);
  }

  /** The one on turn let the countdown run out: the game decides what that means. */
  static @Nullable Rejection expire(TableDraft draft, Entry.Expire expire) {
    boolean known = draft.deadlineMillis > 0 && expire.deadlineMillis() == draft.deadlineMillis;
    if (!known || !draft.isBetting()) {
      return new Rejection("no-such-deadline", "No countdown ends then.");
    }
    if (draft.timeMillis < draft.deadlineMillis) {
      return new Rejection("too-early", "The countdown has not run out.");
    }
    Outcome<GameInPlay<?>> outcome = draft.game.expire();
    if (outcome instanceof Outcome.Rejected<GameInPlay<?>> rejected) {
      return rejected.rejection();
    }
    draft.take((Outcome.Accepted<GameInPlay<?>>) outcome);
    draft.deadlineMillis = 0;
    draft.expiries++;
    pressShooter(draft);
    return null;
  }

  /**
   * Starts the countdown when somebody else has chips at risk and waits. Once every seat in turn
   * let it run out, the table falls silent until somebody acts.
   */
  static void pressShooter(TableDraft draft) {
    Seat turn = draft.game.turn();
    if (turn == null || !draft.isBetting() || draft.expiries >= draft.seats.size()) {
      draft.deadlineMillis = 0;
      return;
    }
    if (!othersWait(draft, turn)) {
      draft.deadlineMillis = 0;
    } else if (draft.deadlineMillis == 0) {
      draft.deadlineMillis = draft.timeMillis + draft.settings.shooterMillisMax();
    }
  }

  private static boolean othersWait(TableDraft draft, Seat turn) {
    for (Seat seat : draft.seats.keySet()) {
      if (!seat.equals(turn) && draft.game.atRisk(seat) > 0) {
        return true;
      }
    }
    return false;
  }
}
