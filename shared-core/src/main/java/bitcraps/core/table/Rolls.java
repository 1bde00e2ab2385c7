package bitcraps.core.table;

import bitcraps.core.base.Hash;
import bitcraps.core.base.Seat;
import bitcraps.core.game.GameEvent;
import bitcraps.core.game.Outcome;
import bitcraps.core.game.Rejection;
import bitcraps.core.prng.Prng;
import bitcraps.core.randomness.Contributor;
import bitcraps.core.randomness.Reveal;
import bitcraps.core.randomness.RoundSeed;
import bitcraps.core.randomness.SeedChain;
import bitcraps.core.randomness.Transcript;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rules TAB-10 to TAB-15: close, open, void and the shooter's countdown. */
final class Rolls {
  private Rolls() {}

  /** Fixes bets and contributors; the preimages may leave once this block is final. */
  static @Nullable Rejection close(
      TableDraft draft, BlockContext block, Outcome.Accepted<GameInPlay<?>> accepted) {
    List<Contributor> contributors = contributors(draft);
    if (contributors.isEmpty()) {
      return new Rejection(
          "nobody-contributes", "Nobody's device is ready to add to the roll; wait a moment.");
    }
    draft.take(accepted);
    draft.phase = new RollPhase.Closed(block.block(), block.timeMillis(), contributors);
    draft.deadlineMillis = 0;
    draft.expiries = 0;
    return null;
  }

  private static List<Contributor> contributors(TableDraft draft) {
    List<Contributor> contributors = new ArrayList<>();
    for (Map.Entry<Seat, SeatRecord> each : draft.seats.entrySet()) {
      SeatRecord seated = each.getValue();
      if (!seated.stale() && Membership.votes(draft.validators, seated)) {
        contributors.add(new Contributor(each.getKey(), seated.tip()));
      }
    }
    return contributors;
  }

  /** Opens the roll with what was revealed; complete, or after the deadline. */
  static @Nullable Rejection open(TableDraft draft, BlockContext block, Entry.Open open) {
    if (!(draft.phase instanceof RollPhase.Closed closed) || !open.round().equals(draft.round)) {
      return new Rejection("not-closed", "There is no such roll to open.");
    }
    if (!areProven(closed.contributors(), open.reveals())) {
      return new Rejection("bad-reveal", "A preimage does not open its committed tip.");
    }
    boolean complete = open.reveals().size() == closed.contributors().size();
    boolean late = block.timeMillis() >= closed.timeMillis() + draft.settings.revealMillisMax();
    if (!complete && !late) {
      return new Rejection("too-early", "The deadline for client seeds has not passed.");
    }
    replaceTips(draft, closed.contributors(), open.reveals());
    draft.phase = new RollPhase.Betting();
    if (open.reveals().isEmpty()) {
      draft.events.add(new GameEvent("roll-void", -1, "", 0, List.of()));
    } else {
      draw(draft, block, closed, open);
    }
    pressShooter(draft);
    return null;
  }

  /** True when the reveals are an ordered part of the contributors and each opens its tip. */
  private static boolean areProven(List<Contributor> contributors, List<Reveal> reveals) {
    int next = 0;
    for (Contributor contributor : contributors) {
      if (next < reveals.size() && reveals.get(next).seat().equals(contributor.seat())) {
        if (!SeedChain.opens(contributor.tip(), reveals.get(next).preimage())) {
          return false;
        }
        next++;
      }
    }
    return next == reveals.size();
  }

  private static void replaceTips(
      TableDraft draft, List<Contributor> contributors, List<Reveal> reveals) {
    int next = 0;
    for (Contributor contributor : contributors) {
      Seat seat = contributor.seat();
      if (next < reveals.size() && reveals.get(next).seat().equals(seat)) {
        Hash preimage = reveals.get(next++).preimage();
        draft.seats.put(seat, draft.recordOf(seat).withTip(preimage));
      } else {
        draft.seats.put(seat, draft.recordOf(seat).missedRoll());
        draft.say("missed-reveal", seat, 0);
      }
    }
  }

  private static void draw(
      TableDraft draft, BlockContext block, RollPhase.Closed closed, Entry.Open open) {
    Hash seed =
        RoundSeed.of(draft.table, block.epoch(), draft.round, closed.close(), open.reveals());
    Transcript transcript =
        new Transcript(
            draft.table,
            block.epoch(),
            draft.round,
            closed.close(),
            closed.contributors(),
            open.reveals(),
            seed);
    Outcome<GameInPlay<?>> outcome = draft.game.draw(new Prng(seed));
    int before = draft.events.size();
    draft.take((Outcome.Accepted<GameInPlay<?>>) outcome);
    List<GameEvent> drawn = draft.events.subList(before, draft.events.size());
    draft.lastRoll = summary(transcript, drawn);
    draft.round = draft.round.next();
  }

  private static LastRoll summary(Transcript transcript, List<GameEvent> drawn) {
    List<Integer> numbers = List.of();
    List<GameEvent> results = new ArrayList<>();
    for (GameEvent event : drawn) {
      switch (event.kind()) {
        case "rolled" -> numbers = event.numbers();
        case "won", "lost", "pushed" ->
            results.add(
                new GameEvent(
                    event.kind(), event.seat(), event.target(), event.amount(), List.of()));
        default -> {}
      }
    }
    return new LastRoll(transcript, numbers, results);
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
