package bitcraps.core.table;

import bitcraps.core.base.PlayerId;
import bitcraps.core.base.PublicKey;
import bitcraps.core.base.Seat;
import bitcraps.core.game.GameEvent;
import bitcraps.core.game.Rejection;
import bitcraps.core.membership.Validator;
import bitcraps.core.membership.ValidatorSet;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Rules TAB-34 to TAB-38: witnesses, which vote while two or three players do, to make four. */
final class Witnesses {
  /** Two that vote, and one in reserve for each. */
  static final int COUNT_MAX = 4;

  /** Voters with which a table tolerates that one is lost. */
  private static final int VOTERS = 4;

  /** With one player alone, witnesses would decide without anybody. */
  private static final int PLAYERS_MIN = 2;

  private static final Rejection NOT_INVITED =
      new Rejection("not-invited", "No such witness was invited to this table.");

  private Witnesses() {}

  /** Names a witness, or agrees to one that somebody else named. */
  static @Nullable Rejection invite(TableDraft draft, Seat seat, Badge badge) {
    PlayerId author = draft.recordOf(seat).player();
    int known = indexOf(draft, badge.player());
    if (known >= 0) {
      return agree(draft, author, known, badge);
    }
    if (draft.convicted.containsKey(badge.player())) {
      return Convictions.BARRED;
    }
    if (draft.seatOf(badge.player()) != null) {
      return new Rejection("plays-here", "Who sits at the table cannot be its witness.");
    }
    if (draft.witnesses.size() >= COUNT_MAX) {
      return new Rejection(
          "too-many-witnesses", "A table has four witnesses at the most; dismiss one first.");
    }
    List<PlayerId> awaited = new ArrayList<>();
    for (Validator each : players(draft, draft.validators.validators())) {
      if (!each.player().equals(author)) {
        awaited.add(each.player());
      }
    }
    draft.witnesses.add(new Witness(badge, awaited));
    say(draft, "witness-invited", seat.number(), badge);
    return null;
  }

  private static @Nullable Rejection agree(
      TableDraft draft, PlayerId author, int known, Badge badge) {
    Witness invited = draft.witnesses.get(known);
    if (!invited.badge().equals(badge)) {
      return new Rejection("other-badge", "That witness was invited with another badge.");
    }
    if (!invited.awaited().contains(author)) {
      return new Rejection("invited-already", "That witness is invited already.");
    }
    draft.witnesses.set(known, invited.without(author));
    return null;
  }

  /** Sends a witness away; another one in reserve takes its place. */
  static @Nullable Rejection dismiss(TableDraft draft, @Nullable Seat seat, PlayerId witness) {
    int known = indexOf(draft, witness);
    if (known < 0) {
      return NOT_INVITED;
    }
    Witness gone = draft.witnesses.remove(known);
    say(draft, "witness-dismissed", seat == null ? -1 : seat.number(), gone.badge());
    if (draft.validators.indexOf(witness).isPresent()) {
      Membership.startEpoch(
          draft, Membership.turned(Membership.without(draft.validators, witness)));
    }
    return null;
  }

  /** Whoever was convicted is no witness any more. */
  static void forget(TableDraft draft, PlayerId convict) {
    draft.witnesses.removeIf(each -> each.player().equals(convict));
  }

  /** The witness is synced and linked: it may be asked to vote from now on. */
  static @Nullable Rejection ready(TableDraft draft, PlayerId player, Command.Ready ready) {
    int known = indexOf(draft, player);
    if (known < 0 || !draft.witnesses.get(known).isAccepted()) {
      return NOT_INVITED;
    }
    Rejection objection = Membership.objectionTo(draft, player, ready.votingKey());
    if (objection != null) {
      return objection;
    }
    Witness witness = draft.witnesses.get(known);
    if (ready.votingKey().equals(witness.votingKey())) {
      return new Rejection("ready-already", "This witness is ready already.");
    }
    draft.witnesses.set(known, witness.onDevice(ready.votingKey()));
    Membership.noteReady(draft, player);
    say(draft, "witness-ready", -1, witness.badge());
    List<Validator> others = Membership.without(draft.validators, player);
    boolean voted = others.size() < draft.validators.count();
    boolean votes = has(completed(draft, others), player);
    if (voted || votes) {
      Membership.startEpoch(draft, Membership.turned(others));
    }
    return null;
  }

  /** A player has no say in witnesses any more: the vote is gone. */
  static void noLongerAwaited(TableDraft draft, PlayerId player) {
    draft.witnesses.replaceAll(each -> each.without(player));
  }

  /**
   * Who votes next: the players, and as many witnesses as make four with two or three of them
   * (TAB-36). Those who voted stay before others come, in the order of their invitation.
   *
   * @param members who stays, in their order, witnesses among them or not
   */
  static List<Validator> completed(TableDraft draft, List<Validator> members) {
    List<Validator> players = players(draft, members);
    List<Validator> next = new ArrayList<>(members);
    int wanted = players.size() < PLAYERS_MIN ? 0 : Math.max(0, VOTERS - players.size());
    List<Validator> chosen = chosen(draft, members, wanted);
    next.removeIf(each -> !players.contains(each) && !chosen.contains(each));
    chosen.stream().filter(each -> !next.contains(each)).forEach(next::add);
    return next;
  }

  /** So many who are ready, or nobody when there are fewer. */
  private static List<Validator> chosen(TableDraft draft, List<Validator> members, int wanted) {
    List<Validator> voting = new ArrayList<>();
    List<Validator> reserve = new ArrayList<>();
    for (Witness each : draft.witnesses) {
      PublicKey key = each.votingKey();
      if (key != null && each.isAccepted()) {
        Validator validator = new Validator(each.player(), key, 1);
        (members.contains(validator) ? voting : reserve).add(validator);
      }
    }
    voting.addAll(reserve);
    return voting.size() < wanted ? List.of() : voting.subList(0, wanted);
  }

  /** Those of {@code members} who are no witnesses. */
  static List<Validator> players(TableDraft draft, List<Validator> members) {
    List<Validator> players = new ArrayList<>(members);
    players.removeIf(each -> indexOf(draft, each.player()) >= 0);
    return players;
  }

  static boolean isInvited(TableDraft draft, PlayerId player) {
    return indexOf(draft, player) >= 0;
  }

  /** No witness is named twice, sits, or votes with another key than its own. */
  static boolean agrees(TableDraft draft) {
    TreeSet<PlayerId> distinct = new TreeSet<>();
    for (Witness each : draft.witnesses) {
      boolean votes = draft.validators.indexOf(each.player()).isPresent();
      if (!distinct.add(each.player())
          || draft.seatOf(each.player()) != null
          || (votes && !isOwnVote(draft.validators, each))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isOwnVote(ValidatorSet validators, Witness witness) {
    PublicKey key = witness.votingKey();
    return key != null && validators.validators().contains(new Validator(witness.player(), key, 1));
  }

  private static boolean has(List<Validator> members, PlayerId player) {
    return members.stream().anyMatch(each -> each.player().equals(player));
  }

  private static int indexOf(TableDraft draft, PlayerId player) {
    for (int i = 0; i < draft.witnesses.size(); i++) {
      if (draft.witnesses.get(i).player().equals(player)) {
        return i;
      }
    }
    return -1;
  }

  private static void say(TableDraft draft, String kind, int seat, Badge badge) {
    draft.events.add(new GameEvent(kind, seat, badge.operatorName(), 0, List.of()));
  }
}
