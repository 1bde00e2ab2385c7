package bitcraps.core.consensus;

import java.util.ArrayList;
import java.util.List;

/** What a validator says of its own accord: votes and, where it leads, proposals. */
final class Speaking {
  private final OwnVotes own;
  private final Views views;
  private final Proposing proposing;
  private final Voting voting;
  private boolean writing;

  Speaking(OwnVotes own, Views views, Proposing proposing, Voting voting) {
    this.own = own;
    this.views = views;
    this.proposing = proposing;
    this.voting = voting;
  }

  /**
   * Says what is due; true when that may have made more due.
   *
   * @param working false when there is no work (CON-40)
   */
  boolean advance(boolean working) {
    return voting.finalizeNotarized()
        || proposing.advance(working)
        || voting.advance(working)
        || cast();
  }

  /** Votes are signed together while earlier ones are being written (CON-15). */
  void writing(boolean now) {
    writing = now;
  }

  private boolean cast() {
    RangeVote range = writing ? null : own.sign();
    if (range == null) {
      return false;
    }
    views.cast(range);
    return true;
  }

  /** When something may be said that is too early now. */
  long next() {
    return Math.min(voting.next(), proposing.next());
  }

  /** True while my own vote for the current view's proposal waits for others. */
  boolean waits() {
    return own.of(views.current(), Vote.Kind.NOTARIZE) != null;
  }

  /** My proposals from this view on and my votes that may still matter. */
  List<ConsensusMessage> again() {
    List<ConsensusMessage> words = new ArrayList<>(proposing.unsettled());
    for (RangeVote range : own.since(views.oldest())) {
      words.add(new ConsensusMessage.Cast(range));
    }
    return words;
  }
}
