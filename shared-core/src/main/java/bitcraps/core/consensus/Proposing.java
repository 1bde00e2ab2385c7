package bitcraps.core.consensus;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.base.View;
import bitcraps.core.membership.ValidatorSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a leader proposes: a block in its view, and while it has more to add, one after the other in
 * the views of its window, without waiting for certificates (CON-20, CON-27).
 */
final class Proposing {
  /** Proposals that are said again at once; others follow when these moved on. */
  private static final int REPEATED_MAX = 4;

  private final EpochSetup setup;
  private final ValidatorSet set;
  private final Application application;
  private final OwnVotes own;
  private final Views views;
  private final BlockTree tree;
  private final Pacemaker pace;
  private final Outbox out;
  private long retryAt = Pacemaker.NEVER;
  private long streamAt;
  private View barren = new View(0);

  Proposing(
      EpochSetup setup,
      Application application,
      OwnVotes own,
      Views views,
      BlockTree tree,
      Pacemaker pace,
      Outbox out) {
    this.setup = setup;
    this.set = setup.validators();
    this.application = application;
    this.own = own;
    this.views = views;
    this.tree = tree;
    this.pace = pace;
    this.out = out;
  }

  /** When something may be proposed that is too early now. */
  long next() {
    return retryAt;
  }

  /** Proposes what is due; true when that may have made more due. */
  boolean advance(boolean working) {
    retryAt = Pacemaker.NEVER;
    View view = working && set.leader(views.current()) == own.signer() ? slot() : null;
    if (view == null || barren.equals(view) || !own.may(Vote.Kind.NOTARIZE, view)) {
      return false;
    }
    boolean ahead = view.compareTo(views.current()) > 0;
    if (ahead && pace.now() < streamAt) {
      retryAt = streamAt;
      return false;
    }
    BlockTree.Node parent = ahead ? mine(new View(view.value() - 1)) : parentFor(view);
    return parent != null && propose(parent, view, ahead);
  }

  /** The first view from the current one to the end of its window that has no proposal of mine. */
  private @Nullable View slot() {
    View view = views.current();
    View last = set.lastOfWindow(view);
    while (view.compareTo(last) <= 0) {
      ViewState state = views.find(view);
      if (state == null || state.proposal() == null) {
        return view;
      }
      view = view.next();
    }
    return null;
  }

  /** My block in {@code view}, unless I gave that view up: then what follows would be in vain. */
  private BlockTree.@Nullable Node mine(View view) {
    Statement vote = own.of(view, Vote.Kind.NOTARIZE);
    return vote == null || own.gaveUp(view) ? null : tree.valid(vote.block());
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
      if (views.skip(new View(below)) == null) {
        return null;
      }
    }
    return tree.tip();
  }

  private boolean propose(BlockTree.Node parent, View view, boolean ahead) {
    long timeMillis = Math.max(parent.timeMillis + 1, pace.wall());
    Bytes payload = parent.ended ? Bytes.EMPTY : application.propose(parent.hash, timeMillis);
    if (payload.isEmpty() && ahead) {
      return false;
    }
    if (payload.isEmpty() && pace.now() < pace.emptyAt()) {
      retryAt = pace.emptyAt();
      return false;
    }
    return propose(parent, view, timeMillis, payload)
        || (!ahead && propose(parent, view, timeMillis, Bytes.EMPTY))
        || findBarren(view);
  }

  /** Nothing valid can follow here, by my own judgement: a mistake of the application. */
  private boolean findBarren(View view) {
    barren = view;
    return false;
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
    own.say(Vote.Kind.NOTARIZE, view, hash, Hash.ZERO);
    streamAt = pace.now() + pace.streamMillis();
    return true;
  }

  /** My proposals that nothing certifies yet, from the current view on, with their proof. */
  List<ConsensusMessage> unsettled() {
    List<ConsensusMessage> messages = new ArrayList<>();
    View view = views.current();
    View last = set.lastOfWindow(view);
    while (view.compareTo(last) <= 0 && messages.size() < REPEATED_MAX) {
      ViewState state = views.find(view);
      SignedBlock signed = state == null ? null : state.proposal();
      if (signed == null || signed.block().header().proposer() != own.signer()) {
        break;
      }
      messages.add(message(signed));
      view = view.next();
    }
    return messages;
  }

  /** The proposal with its proof, as it is held now. */
  private ConsensusMessage.Propose message(SignedBlock signed) {
    BlockHeader header = signed.block().header();
    BlockTree.Node parent = tree.find(header.parent());
    View parentView = parent == null ? views.finalized() : parent.view;
    List<Certificate> skips = views.skips(parentView, header.view());
    List<Certificate> held = skips == null ? List.of() : skips;
    int spare = Math.max(0, held.size() - ConsensusMessage.Propose.NULLIFICATION_COUNT_MAX);
    return new ConsensusMessage.Propose(
        signed,
        Optional.ofNullable(views.licence(parentView, header.parent())),
        held.subList(spare, held.size()));
  }
}
