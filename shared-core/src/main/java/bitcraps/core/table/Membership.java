package bitcraps.core.table;

import bitcraps.core.base.PlayerId;
import bitcraps.core.base.PublicKey;
import bitcraps.core.base.Seat;
import bitcraps.core.game.Rejection;
import bitcraps.core.membership.Validator;
import bitcraps.core.membership.ValidatorSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rules TAB-16 to TAB-19: who votes. Each change ends the epoch with the block that carries it. */
final class Membership {
  /**
   * Validators below which votes evict nobody, because agreement would need everyone. A proof does
   * (TAB-25).
   */
  static final int VALIDATORS_MIN_AFTER_EVICTION = 4;

  /** Between two devices of one player, in agreed time (TAB-27). */
  static final long READY_MILLIS_MIN = 30_000;

  private static final int VALIDATORS_MAX = 16;

  private Membership() {}

  static @Nullable Rejection ready(TableDraft draft, Seat seat, Command.Ready ready) {
    SeatRecord seated = draft.recordOf(seat);
    PlayerId player = seated.player();
    Rejection objection = objectionTo(draft, player, ready.votingKey());
    if (objection != null) {
      return objection;
    }
    List<Validator> members = without(draft.validators, player);
    if (members.size() >= VALIDATORS_MAX) {
      return new Rejection("too-many-voters", "This table has as many voting devices as it can.");
    }
    draft.seats.put(seat, seated.onDevice(ready.votingKey()));
    noteReady(draft, player);
    draft.say("ready", seat, 0);
    List<Validator> next = turned(members);
    next.add(new Validator(player, ready.votingKey(), 1));
    startEpoch(draft, next);
    return null;
  }

  /** Why no device with this key may vote for the player now; null when it may. */
  static @Nullable Rejection objectionTo(TableDraft draft, PlayerId player, PublicKey votingKey) {
    if (draft.convicted.containsValue(votingKey)) {
      return Convictions.BARRED;
    }
    if (draft.validators.indexOf(votingKey).isPresent()) {
      return new Rejection("already-votes", "This device votes already.");
    }
    return draft.timeMillis < mayBeReadyMillis(draft, player)
        ? new Rejection("too-soon", "Your last device joined the vote a moment ago; wait.")
        : null;
  }

  static void noteReady(TableDraft draft, PlayerId player) {
    draft.readied.values().removeIf(millis -> millis + READY_MILLIS_MIN <= draft.timeMillis);
    draft.readied.put(player, draft.timeMillis);
  }

  /** From when on another device of the player may vote, in milliseconds of agreed time. */
  static long mayBeReadyMillis(TableDraft draft, PlayerId player) {
    Long last = draft.readied.get(player);
    return last == null ? 0 : last + READY_MILLIS_MIN;
  }

  static @Nullable Rejection voteEvict(TableDraft draft, PlayerId voter, Command.VoteEvict vote) {
    Validator judge = find(draft.validators, voter);
    Validator target = find(draft.validators, vote.player());
    if (judge == null || target == null || voter.equals(vote.player())) {
      return new Rejection("not-a-voter", "Only voters evict, and only other voters.");
    }
    if (draft.validators.validators().size() <= VALIDATORS_MIN_AFTER_EVICTION) {
      return new Rejection("too-few-voters", "With four voters or fewer nobody is evicted.");
    }
    List<PlayerId> voters = new ArrayList<>();
    List<PlayerId> earlier = draft.evictions.get(vote.player());
    if (earlier != null) {
      voters.addAll(earlier);
    }
    if (voters.contains(voter)) {
      return new Rejection("voted-already", "This vote counted already.");
    }
    voters.add(voter);
    draft.evictions.put(vote.player(), List.copyOf(voters));
    if (weightOf(draft.validators, voters) >= draft.validators.quorum()) {
      evict(draft, vote.player());
    }
    return null;
  }

  private static void evict(TableDraft draft, PlayerId player) {
    Seat seat = draft.seatOf(player);
    if (seat != null) {
      draft.say("evicted", seat, 0);
    }
    Witnesses.noLongerAwaited(draft, player);
    startEpoch(draft, turned(without(draft.validators, player)));
  }

  /** A seat was freed; its device votes no more, unless it is the last that does. */
  static void left(TableDraft draft, PlayerId player) {
    Witnesses.noLongerAwaited(draft, player);
    List<Validator> members = without(draft.validators, player);
    boolean voted = members.size() < draft.validators.validators().size();
    if (voted && !members.isEmpty()) {
      startEpoch(draft, turned(members));
    }
  }

  /**
   * Whoever led the first window of the epoch comes last in the next, so that nobody leads epoch
   * after epoch by ending each of them (TAB-19).
   */
  static List<Validator> turned(List<Validator> members) {
    List<Validator> turned = new ArrayList<>(members);
    Collections.rotate(turned, -1);
    return turned;
  }

  /**
   * @param members who votes next, in order; witnesses come in or leave as TAB-36 says
   */
  static void startEpoch(TableDraft draft, List<Validator> members) {
    Convictions.remember(draft);
    draft.validators = new ValidatorSet(Witnesses.completed(draft, members));
    draft.epoch = draft.epoch.next();
    draft.evictions.clear();
    Keys.begin(draft);
  }

  static List<Validator> without(ValidatorSet validators, PlayerId player) {
    List<Validator> members = new ArrayList<>();
    for (Validator each : validators.validators()) {
      if (!each.player().equals(player)) {
        members.add(each);
      }
    }
    return members;
  }

  private static @Nullable Validator find(ValidatorSet validators, PlayerId player) {
    for (Validator each : validators.validators()) {
      if (each.player().equals(player)) {
        return each;
      }
    }
    return null;
  }

  private static int weightOf(ValidatorSet validators, List<PlayerId> players) {
    int weight = 0;
    for (Validator each : validators.validators()) {
      if (players.contains(each.player())) {
        weight += each.weight();
      }
    }
    return weight;
  }
}
