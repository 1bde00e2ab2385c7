package bitcraps.core.table;

import bitcraps.core.base.Epoch;
import bitcraps.core.base.PlayerId;
import bitcraps.core.base.Seat;
import bitcraps.core.consensus.Evidence;
import bitcraps.core.crypto.SignatureScheme;
import bitcraps.core.game.GameEvent;
import bitcraps.core.game.Rejection;
import bitcraps.core.membership.Validator;
import bitcraps.core.membership.ValidatorSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rules TAB-23 to TAB-26: whoever signed two things that exclude each other (CON-60) is put out.
 * Chips are not touched beyond what leaving does: the proof is about votes, not about play.
 */
final class Convictions {
  /**
   * Former validator sets that are kept. Of sixteen voters five may lie. Each of them begins one
   * epoch at the most before every honest one has begun one (TAB-19), and each conviction ends one
   * more.
   */
  static final int FORMER_COUNT_MAX = 10;

  /** Whoever votes has sat down, or sat or voted from the start. */
  static final int COUNT_MAX =
      TableStateCodec.PLAYERS_MAX + Seat.COUNT_MAX + ValidatorSet.COUNT_MAX;

  static final Rejection BARRED =
      new Rejection(
          "convicted", "This device or player contradicted itself in votes: it may only watch.");

  private static final Rejection FOREIGN =
      new Rejection("foreign-evidence", "The evidence is about nobody who voted at this table.");

  private static final Rejection OLD =
      new Rejection("old-evidence", "The table no longer knows who voted in that epoch.");

  private static final Rejection CONVICTED_ALREADY =
      new Rejection("convicted-already", "The table has put that player out before.");

  private static final Rejection NEEDS_EVERYBODY =
      new Rejection(
          "needs-everybody", "While all must agree, nobody is put out against their vote.");

  private static final Rejection FORGED =
      new Rejection("forged-evidence", "The two signatures are no proof against anybody.");

  private Convictions() {}

  /** Why the evidence convicts nobody now, its signatures included; null when it does. */
  static @Nullable Rejection objection(
      TableDraft draft, Evidence evidence, SignatureScheme scheme) {
    Rejection objection = objection(draft, evidence);
    return objection == null && isForged(draft, evidence, scheme) ? FORGED : objection;
  }

  /** True when the evidence names a voter that is known, and its signatures are not the voter's. */
  static boolean isForged(TableDraft draft, Evidence evidence, SignatureScheme scheme) {
    ValidatorSet set = setOf(draft, evidence.epoch());
    return set != null && set.has(evidence.culprit()) && !evidence.verify(set, draft.table, scheme);
  }

  /** The same, once the signatures are known to be good. */
  private static @Nullable Rejection objection(TableDraft draft, Evidence evidence) {
    if (evidence.epoch().compareTo(draft.epoch) > 0) {
      return FOREIGN;
    }
    ValidatorSet set = setOf(draft, evidence.epoch());
    if (set == null) {
      return OLD;
    }
    if (!set.has(evidence.culprit())) {
      return FOREIGN;
    }
    PlayerId culprit = set.at(evidence.culprit()).player();
    if (draft.convicted.containsKey(culprit)) {
      return CONVICTED_ALREADY;
    }
    boolean mustAgree = draft.validators.indexOf(culprit).isPresent();
    return mustAgree && draft.validators.mutualConsent() ? NEEDS_EVERYBODY : null;
  }

  /** Puts out whom the evidence names. Its signatures were checked, as those of commands are. */
  static @Nullable Rejection convict(TableDraft draft, Evidence evidence) {
    Rejection objection = objection(draft, evidence);
    ValidatorSet set = setOf(draft, evidence.epoch());
    if (objection != null || set == null) {
      return objection;
    }
    Validator culprit = set.at(evidence.culprit());
    Seat seat = draft.seatOf(culprit.player());
    if (seat != null) {
      Rejection stuck = Commands.vacate(draft, seat, "convicted");
      if (stuck != null) {
        return stuck;
      }
    } else {
      draft.events.add(new GameEvent("convicted", -1, "", 0, List.of()));
      Membership.left(draft, culprit.player());
    }
    draft.convicted.put(culprit.player(), culprit.votingKey());
    return null;
  }

  /** The epoch ends: its validators stay known for a while. */
  static void remember(TableDraft draft) {
    draft.former.add(0, draft.validators);
    if (draft.former.size() > FORMER_COUNT_MAX) {
      draft.former.remove(FORMER_COUNT_MAX);
    }
  }

  /** Former sets are as many as epochs went by, and nobody who was put out sits or votes. */
  static boolean agrees(TableDraft draft) {
    if (draft.former.size() != Math.min(draft.epoch.value(), FORMER_COUNT_MAX)) {
      return false;
    }
    for (PlayerId convict : draft.convicted.keySet()) {
      if (draft.seatOf(convict) != null || draft.validators.indexOf(convict).isPresent()) {
        return false;
      }
    }
    return true;
  }

  /** Who voted in {@code epoch}, which is not to come; null when that was too long ago. */
  private static @Nullable ValidatorSet setOf(TableDraft draft, Epoch epoch) {
    long ago = draft.epoch.value() - epoch.value();
    if (ago == 0) {
      return draft.validators;
    }
    boolean known = ago > 0 && ago <= draft.former.size();
    return known ? draft.former.get((int) ago - 1) : null;
  }
}
