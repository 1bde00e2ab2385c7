package bitcraps.core.consensus;

import bitcraps.core.base.Hash;
import bitcraps.core.base.View;
import bitcraps.core.membership.Signers;
import bitcraps.core.membership.ValidatorSet;

/** When a validator casts each of the three kinds of vote. */
final class Voting {
  /** A proposal may be this far ahead of my clock (CON-23). */
  static final long AHEAD_MILLIS_MAX = 2_000;

  /** So many views without a final block are survived; then nobody gives up another (CON-42). */
  static final long OPEN_VIEWS_MAX = 1_000;

  private final ValidatorSet set;
  private final OwnVotes own;
  private final Views views;
  private final BlockTree tree;
  private final Pacemaker pace;
  private final Correspondence links;
  private final Outbox out;
  private long retryAt = Pacemaker.NEVER;

  Voting(
      EpochSetup setup,
      OwnVotes own,
      Views views,
      BlockTree tree,
      Pacemaker pace,
      Correspondence links,
      Outbox out) {
    this.set = setup.validators();
    this.own = own;
    this.views = views;
    this.tree = tree;
    this.pace = pace;
    this.links = links;
    this.out = out;
  }

  /** Notarizes or gives up what is due; true when that may have made more due. */
  boolean advance(boolean working) {
    retryAt = Pacemaker.NEVER;
    return notarize() || (working && giveUp());
  }

  /** When something may be said that is too early now. */
  long next() {
    return retryAt;
  }

  private void cast(Vote.Kind kind, View view, Hash block, Hash stateRoot) {
    own.say(kind, view, block, stateRoot);
  }

  /** Finalize what a quorum notarized, unless I gave that view up (CON-32). */
  boolean finalizeNotarized() {
    for (ViewState state : views.open()) {
      Certificate notarization = state.notarization();
      if (notarization != null
          && views.skip(state.view()) == null
          && own.may(Vote.Kind.FINALIZE, state.view())) {
        BlockTree.Node node = tree.valid(notarization.block());
        if (node != null) {
          cast(Vote.Kind.FINALIZE, state.view(), node.hash, node.stateRoot);
          return true;
        }
      }
    }
    return false;
  }

  /** Notarize what the leader proposes here, and ahead of certificates what it streams (CON-27). */
  private boolean notarize() {
    View view = views.current();
    View last = own.gaveUp(view) ? view : set.lastOfWindow(view);
    while (view.compareTo(last) < 0 && own.of(view, Vote.Kind.NOTARIZE) != null) {
      view = view.next();
    }
    return notarize(view);
  }

  /** Notarize the first valid proposal of the view's leader (CON-21 to CON-23, CON-31). */
  private boolean notarize(View view) {
    ViewState state = views.find(view);
    SignedBlock signed = state == null ? null : state.proposal();
    if (state == null || signed == null || state.rejected() || !own.may(Vote.Kind.NOTARIZE, view)) {
      return false;
    }
    BlockTree.Node node = tree.find(state.proposalHash());
    if (node == null || node.standing == BlockTree.Standing.OPEN) {
      return false;
    }
    if (node.standing == BlockTree.Standing.INVALID) {
      state.reject();
      return false;
    }
    BlockTree.Node parent = tree.find(node.block().header().parent());
    if (parent == null || !mayFollow(parent, view) || isEarly(node, parent)) {
      return false;
    }
    out.persist(new JournalEntry.Accepted(signed));
    cast(Vote.Kind.NOTARIZE, view, node.hash, Hash.ZERO);
    return true;
  }

  /** A child may stand on what is final, certified, or notarized by me in the same window. */
  private boolean mayFollow(BlockTree.Node parent, View view) {
    boolean stands =
        parent == tree.tip()
            || views.licence(parent.view, parent.hash) != null
            || isNotarizedByMe(parent, view);
    return stands && views.skips(parent.view, view) != null;
  }

  private boolean isNotarizedByMe(BlockTree.Node parent, View view) {
    Statement vote = own.of(parent.view, Vote.Kind.NOTARIZE);
    return set.shareWindow(parent.view, view) && vote != null && vote.block().equals(parent.hash);
  }

  /** Once agreed time is ahead of the clocks, it goes on by the least that it can. */
  private boolean isEarly(BlockTree.Node node, BlockTree.Node parent) {
    long goodAt = node.timeMillis - AHEAD_MILLIS_MAX;
    if (goodAt > pace.wall() && node.timeMillis > parent.timeMillis + 1) {
      retryAt = Math.min(retryAt, pace.now() + goodAt - pace.wall());
      return true;
    }
    return false;
  }

  /** Nullify when time is up, or at once when waiting cannot help (CON-41). */
  private boolean giveUp() {
    View view = views.current();
    boolean open = view.value() - views.finalized().value() <= OPEN_VIEWS_MAX;
    if (!open || !own.may(Vote.Kind.NULLIFY, view)) {
      return false;
    }
    ViewState state = views.at(view);
    if (!pace.expired() && !state.rejected() && !isLost(view) && !isHopeless(state)) {
      return false;
    }
    int leader = set.leader(view);
    if (pace.expired() && state.proposal() == null && leader != own.signer()) {
      pace.markSilent(leader, view);
    }
    cast(Vote.Kind.NULLIFY, view, Hash.ZERO, Hash.ZERO);
    return true;
  }

  /** Too many gave the view up, or cannot be reached, for it ever to have a final block. */
  private boolean isLost(View view) {
    Signers nullifiers = views.nullifiers(view);
    if (nullifiers.equals(Signers.NONE)) {
      return false;
    }
    long weight = 0;
    for (int i = 0; i < set.count(); i++) {
      boolean there = i == own.signer() || set.mutualConsent() || links.isUp(set.at(i).player());
      weight += there && !nullifiers.has(i) ? set.at(i).weight() : 0;
    }
    return weight < set.quorum();
  }

  /** A leader that is away will not propose. Where all must sign, waiting for it costs nothing. */
  private boolean isHopeless(ViewState state) {
    int leader = set.leader(state.view());
    if (leader == own.signer() || state.proposal() != null || set.mutualConsent()) {
      return false;
    }
    return pace.isSilent(leader) || !links.isUp(set.at(leader).player());
  }
}
