package bitcraps.core.table;

import bitcraps.core.base.Epoch;
import bitcraps.core.base.PlayerId;
import bitcraps.core.base.Seat;
import bitcraps.core.crypto.SignatureScheme;
import bitcraps.core.game.GameEvent;
import bitcraps.core.game.Rejection;
import bitcraps.core.membership.Validator;
import bitcraps.core.membership.ValidatorSet;
import bitcraps.core.randomness.Beacon;
import bitcraps.core.randomness.Draw;
import bitcraps.core.randomness.KeyTerms;
import bitcraps.core.randomness.MadeKey;
import bitcraps.core.randomness.ProofBook;
import bitcraps.core.randomness.SignedShares;
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
      new Rejection("forged-evidence", "What was signed is no proof against anybody.");

  private Convictions() {}

  /** Why the offence convicts nobody now, its signatures included; null when it does. */
  static @Nullable Rejection objection(TableDraft draft, Offence offence, SignatureScheme scheme) {
    Rejection objection = objection(draft, offence);
    return objection == null && isForged(draft, offence, scheme) ? FORGED : objection;
  }

  /** True when the offence names a voter that is known, and is not the voter's. */
  static boolean isForged(TableDraft draft, Offence offence, SignatureScheme scheme) {
    ValidatorSet set = setOf(draft, offence.epoch());
    if (set == null || !set.has(offence.culprit())) {
      return false;
    }
    return switch (offence) {
      case Offence.Contradiction said -> !said.evidence().verify(set, draft.table, scheme);
      case Offence.BadShares said -> isAboutTheKey(draft, said) && !areBad(draft, said, scheme);
    };
  }

  /** True for shares of a draw that the running key could make: no other is known. */
  private static boolean isAboutTheKey(TableDraft draft, Offence.BadShares said) {
    MadeKey made = draft.key;
    Draw draw = said.shares().draw();
    return made != null
        && draw.table().equals(draft.table)
        && draw.epoch().equals(draft.epoch)
        && draw.attempt() == made.key().attempt();
  }

  /** True when the voter signed them, and they are shares of its own units that do not hold. */
  private static boolean areBad(TableDraft draft, Offence.BadShares said, SignatureScheme scheme) {
    SignedShares shares = said.shares();
    MadeKey made = draft.key;
    KeyTerms terms = Keys.terms(draft, shares.draw().attempt());
    return made != null
        && shares.isSigned(scheme, draft.validators.at(said.culprit()).votingKey())
        && shares.isOwn(terms)
        && !new Beacon(made.key(), shares.draw()).allHold(shares.shares(), new ProofBook());
  }

  /** The same, once what it shows is known to be so. */
  private static @Nullable Rejection objection(TableDraft draft, Offence offence) {
    if (offence.epoch().compareTo(draft.epoch) > 0) {
      return FOREIGN;
    }
    ValidatorSet set = setOf(draft, offence.epoch());
    boolean isOld = offence instanceof Offence.BadShares said && !isAboutTheKey(draft, said);
    if (set == null || isOld) {
      return OLD;
    }
    if (!set.has(offence.culprit())) {
      return FOREIGN;
    }
    PlayerId culprit = set.at(offence.culprit()).player();
    if (draft.convicted.containsKey(culprit)) {
      return CONVICTED_ALREADY;
    }
    boolean mustAgree = draft.validators.indexOf(culprit).isPresent();
    return mustAgree && draft.validators.mutualConsent() ? NEEDS_EVERYBODY : null;
  }

  /** Puts out whom the offence names. What it shows was checked, as signatures of commands are. */
  static @Nullable Rejection convict(TableDraft draft, Offence offence) {
    Rejection objection = objection(draft, offence);
    ValidatorSet set = setOf(draft, offence.epoch());
    if (objection != null || set == null) {
      return objection;
    }
    Validator culprit = set.at(offence.culprit());
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
    Witnesses.forget(draft, culprit.player());
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
