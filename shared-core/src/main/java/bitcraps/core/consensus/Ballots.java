package bitcraps.core.consensus;

import bitcraps.core.base.PlayerId;
import bitcraps.core.membership.ValidatorSet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Judges the votes of others: those that cannot change anything are not checked (CON-43). */
final class Ballots {
  private final EpochSetup setup;
  private final ValidatorSet set;
  private final Signatures signatures;
  private final @Nullable OwnVotes own;
  private final Views views;
  private final Pacemaker pace;
  private final Answers answers;
  private final Outbox out;

  Ballots(
      EpochSetup setup,
      Signatures signatures,
      @Nullable OwnVotes own,
      Views views,
      Pacemaker pace,
      Answers answers,
      Outbox out) {
    this.setup = setup;
    this.set = setup.validators();
    this.signatures = signatures;
    this.own = own;
    this.views = views;
    this.pace = pace;
    this.answers = answers;
    this.out = out;
  }

  void take(RangeVote range, PlayerId source) {
    if (!range.epoch().equals(setup.epoch())) {
      out.drop(source, "a vote of another epoch");
    } else if (!set.has(range.signer())) {
      out.drop(source, "a vote of nobody in this epoch");
    } else if (own != null && own.signer() == range.signer()) {
      range.votes().forEach(vote -> ownFromOutside(vote, source));
    } else {
      fromAnother(range, source);
    }
  }

  private void fromAnother(RangeVote range, PlayerId source) {
    List<Vote> useful = new ArrayList<>();
    for (Vote vote : range.votes()) {
      if (isUseful(vote, source)) {
        useful.add(vote);
      }
    }
    if (useful.isEmpty()) {
      return;
    }
    if (!signatures.holds(useful.get(0))) {
      out.forged(source, "a vote with a bad signature");
      return;
    }
    for (Vote vote : useful) {
      pace.heardIn(vote.signer(), vote.view());
      views.count(vote);
    }
    if (views.weightAhead() > set.faultyWeightMax()) {
      answers.ask(source);
    }
  }

  /** True when it may change something, or convict; others are answered by what they lack. */
  private boolean isUseful(Vote vote, PlayerId source) {
    if (vote.view().value() > views.current().value() + Views.AHEAD_MAX) {
      out.drop(source, "a vote too far ahead");
      answers.ask(source);
      return false;
    }
    if (vote.view().compareTo(views.oldest()) < 0) {
      answers.remind(source, vote.view());
      return false;
    }
    ViewState state = views.at(vote.view());
    if (isKnown(state, vote)) {
      if (vote.view().compareTo(views.current()) < 0) {
        answers.remind(source, vote.view());
      }
      return false;
    }
    boolean guilty = views.contradictionOf(vote) != null;
    if (guilty ? !state.isAccused(vote.signer()) : !views.isCertified(state, vote)) {
      return true;
    }
    if (state.isLateAgain(vote)) {
      answers.remind(source, vote.view());
    }
    return false;
  }

  /** An echo is harmless; anything else means that my key is used elsewhere. */
  private void ownFromOutside(Vote vote, PlayerId source) {
    Statement mine = own == null ? null : own.of(vote.view(), vote.kind());
    boolean open = vote.view().compareTo(views.finalized()) > 0;
    if (open && (mine == null || !mine.equals(vote.statement()))) {
      out.drop(source, "a vote in my name that I did not cast");
    }
  }

  /** The same words again, whatever the signature: they change nothing. */
  private static boolean isKnown(ViewState state, Vote vote) {
    Vote stored = state.tally(vote.kind()).of(vote.signer());
    return stored != null && stored.saysTheSame(vote);
  }

  /** True when this vote is known already or its signature holds. */
  boolean holds(Vote vote) {
    return isHeld(vote) || signatures.holds(vote);
  }

  private boolean isHeld(Vote vote) {
    ViewState state = views.find(vote.view());
    return state != null && vote.equals(state.tally(vote.kind()).of(vote.signer()));
  }

  /** True when all votes of the certificate hold, and it has enough. */
  boolean holds(Certificate certificate) {
    signatures.foresee(certificate, this::isHeld);
    return certificate.verify(set, this::holds);
  }
}
