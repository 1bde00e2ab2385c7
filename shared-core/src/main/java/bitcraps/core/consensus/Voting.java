package bitcraps.core.consensus;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.base.View;
import bitcraps.core.membership.ValidatorSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a validator says of its own accord: proposals and the three kinds of vote. */
final class Voting {
  /** A proposal may be this far ahead of my clock (CON-23). */
  static final long AHEAD_MILLIS_MAX = 2_000;

  /** So many views without a final block are survived; then nobody gives up another (CON-42). */
  static final long OPEN_VIEWS_MAX = 1_000;

  private final EpochSetup setup;
  private final ValidatorSet set;
  private final Application application;
  private final OwnVotes own;
  private final Views views;
  private final BlockTree tree;
  private final Pacemaker pace;
  private final Correspondence links;
  private final Outbox out;
  private long retryAt = Pacemaker.NEVER;
  private View barren = new View(0);

  Voting(
      EpochSetup setup,
      Application application,
      OwnVotes own,
      Views views,
      BlockTree tree,
      Pacemaker pace,
      Correspondence links,
      Outbox out) {
    this.setup = setup;
    this.set = setup.validators();
    this.application = application;
    this.own = own;
    this.views = views;
    this.tree = tree;
    this.pace = pace;
    this.links = links;
    this.out = out;
  }

  /** Says what is due; true when that may have made more due. */
  boolean advance(boolean working) {
    retryAt = Pacemaker.NEVER;
    return finalizeNotarized() || (working && propose()) || notarize() || (working && giveUp());
  }

  /** When something may be said that is too early now. */
  long next() {
    return retryAt;
  }

  /** True while my own vote for the current view's proposal waits for others. */
  boolean waits() {
    return own.of(views.current(), Vote.Kind.NOTARIZE) != null;
  }

  private void cast(Vote.Kind kind, View view, Hash block, Hash stateRoot) {
    Vote vote = own.cast(kind, view, block, stateRoot);
    out.persist(new JournalEntry.Voted(vote));
    out.broadcast(new ConsensusMessage.Cast(vote));
    views.count(vote);
  }

  /** Finalize what a quorum notarized, unless I gave that view up (CON-32). */
  private boolean finalizeNotarized() {
    for (ViewState state : views.open()) {
      Certificate notarization = state.notarization();
      if (notarization != null
          && state.nullification() == null
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

  private boolean propose() {
    View view = views.current();
    if (set.leader(view) != own.signer()
        || barren.equals(view)
        || views.at(view).proposal() != null
        || !own.may(Vote.Kind.NOTARIZE, view)) {
      return false;
    }
    BlockTree.Node parent = parentFor(view);
    if (parent == null) {
      return false;
    }
    long timeMillis = Math.max(parent.timeMillis + 1, pace.wall());
    Bytes payload = parent.ended ? Bytes.EMPTY : application.propose(parent.hash, timeMillis);
    if (payload.isEmpty() && pace.now() < pace.emptyAt()) {
      retryAt = pace.emptyAt();
      return false;
    }
    return propose(parent, view, timeMillis, payload)
        || propose(parent, view, timeMillis, Bytes.EMPTY)
        || findBarren(view);
  }

  /** Nothing valid can follow here, by my own judgement: a mistake of the application. */
  private boolean findBarren(View view) {
    barren = view;
    return false;
  }

  /** The highest block that may have a child in {@code view} (CON-21). */
  private BlockTree.@Nullable Node parentFor(View view) {
    for (long below = view.value() - 1; below > views.finalized().value(); below--) {
      ViewState state = views.find(new View(below));
      Certificate notarization = state == null ? null : state.notarization();
      BlockTree.Node node = notarization == null ? null : tree.valid(notarization.block());
      if (node != null) {
        return node;
      }
      if (!views.isNullified(new View(below))) {
        return null;
      }
    }
    return tree.tip();
  }

  private boolean propose(BlockTree.Node parent, View view, long timeMillis, Bytes payload) {
    BlockHeader header =
        new BlockHeader(
            setup.table(),
            setup.epoch(),
            view,
            parent.height.next(),
            parent.hash,
            parent.stateRoot,
            timeMillis,
            own.signer(),
            Block.payloadHash(payload));
    Block block = new Block(header, payload);
    Hash hash = block.hash();
    SignedBlock signed = own.sign(block, hash);
    if (tree.add(hash, block, signed.signature()).standing != BlockTree.Standing.VALID) {
      return false;
    }
    views.at(view).propose(signed, hash);
    out.persist(new JournalEntry.Accepted(signed));
    out.broadcast(message(signed));
    cast(Vote.Kind.NOTARIZE, view, hash, Hash.ZERO);
    return true;
  }

  /** The proposal with its proof, as it is held now. */
  ConsensusMessage.Propose message(SignedBlock signed) {
    BlockHeader header = signed.block().header();
    BlockTree.Node parent = tree.find(header.parent());
    View parentView = parent == null ? views.finalized() : parent.view;
    List<Certificate> nullifications = new ArrayList<>();
    long first =
        Math.max(
            parentView.value() + 1,
            header.view().value() - ConsensusMessage.Propose.NULLIFICATION_COUNT_MAX);
    for (long view = first; view < header.view().value(); view++) {
      ViewState state = views.find(new View(view));
      Certificate nullification = state == null ? null : state.nullification();
      if (nullification != null) {
        nullifications.add(nullification);
      }
    }
    Optional<Certificate> licence = Optional.ofNullable(views.licence(parentView, header.parent()));
    return new ConsensusMessage.Propose(signed, licence, nullifications);
  }

  /** Notarize the first valid proposal of the view's leader (CON-21 to CON-23, CON-31). */
  private boolean notarize() {
    View view = views.current();
    ViewState state = views.at(view);
    SignedBlock signed = state.proposal();
    if (signed == null || state.rejected() || !own.may(Vote.Kind.NOTARIZE, view)) {
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
    if (parent == null || !standsOnCertificates(parent, view) || isEarly(node, parent)) {
      return false;
    }
    out.persist(new JournalEntry.Accepted(signed));
    cast(Vote.Kind.NOTARIZE, view, node.hash, Hash.ZERO);
    return true;
  }

  private boolean standsOnCertificates(BlockTree.Node parent, View view) {
    boolean isFinal = parent == tree.tip();
    return views.allNullified(parent.view, view)
        && (isFinal || views.licence(parent.view, parent.hash) != null);
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
    if (!pace.expired() && !state.rejected() && !isHopeless(state)) {
      return false;
    }
    int leader = set.leader(view);
    if (pace.expired() && state.proposal() == null && leader != own.signer()) {
      pace.markSilent(leader, view);
    }
    cast(Vote.Kind.NULLIFY, view, Hash.ZERO, Hash.ZERO);
    return true;
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
