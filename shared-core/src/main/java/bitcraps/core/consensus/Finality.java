package bitcraps.core.consensus;

import bitcraps.core.base.Hash;
import bitcraps.core.base.View;
import bitcraps.core.crypto.SignatureScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns finalizations into final blocks, in order, each once; stops when a quorum differs. */
final class Finality {
  private final EpochSetup setup;
  private final SignatureScheme scheme;
  private final Application application;
  private final @Nullable OwnVotes own;
  private final Views views;
  private final BlockTree tree;
  private final Pacemaker pace;
  private final Outbox out;
  private JournalEntry.@Nullable Settled lastSettled;
  private boolean diverged;

  Finality(
      EpochSetup setup,
      SignatureScheme scheme,
      Application application,
      @Nullable OwnVotes own,
      Views views,
      BlockTree tree,
      Pacemaker pace,
      Outbox out) {
    this.setup = setup;
    this.scheme = scheme;
    this.application = application;
    this.own = own;
    this.views = views;
    this.tree = tree;
    this.pace = pace;
    this.out = out;
  }

  /** True once a quorum finalized what differs from mine: nothing is done any more. */
  boolean diverged() {
    return diverged;
  }

  /** True when something became final, or the machine stopped. */
  boolean advance() {
    Certificate target = views.target();
    return target != null && !diverged && !tree.tip().ended && follow(target);
  }

  /** Follows a finalization above the tip; false while a block is missing. */
  private boolean follow(Certificate finalization) {
    BlockTree.Node node = tree.find(finalization.block());
    if (node == null || node.standing == BlockTree.Standing.OPEN) {
      return false;
    }
    boolean same =
        node.standing == BlockTree.Standing.VALID
            && node.stateRoot.equals(finalization.stateRoot())
            && node.view.equals(finalization.view());
    if (same) {
      settle(tree.pathTo(node), finalization);
    } else {
      diverged = true;
      out.add(new Output.Diverged(finalization));
    }
    return true;
  }

  private void settle(List<BlockTree.Node> path, Certificate certificate) {
    List<BlockHeader> headers = new ArrayList<>();
    for (BlockTree.Node node : path) {
      headers.add(node.block().header());
    }
    for (int i = 0; i < path.size(); i++) {
      BlockTree.Node node = path.get(i);
      if (tree.tip().ended) {
        tree.keepForOthers(node);
      } else {
        deliver(node, certificate, headers.subList(i + 1, headers.size()));
      }
    }
    views.settle(certificate.view(), certificate);
    if (own != null) {
      own.forget(certificate.view());
    }
    pace.progressed();
  }

  private void deliver(BlockTree.Node node, Certificate certificate, List<BlockHeader> after) {
    lastSettled =
        new JournalEntry.Settled(node.block(), certificate, after, node.stateRoot, node.ending);
    out.persist(lastSettled);
    tree.settle(node);
    application.finalized(node.hash);
    out.add(new Output.Finalized(node.block(), certificate, after));
  }

  /** Where the journal of this machine stands. */
  Optional<JournalEntry> lastSettled() {
    return Optional.ofNullable(lastSettled);
  }

  /** Stands where the journal says; a finalization of a later block is still to be followed. */
  void restore(JournalEntry.Settled settled) {
    lastSettled = settled;
    View view = settled.block().header().view();
    views.settle(settled.endsEpoch() ? settled.certificate().view() : view, settled.certificate());
    if (own != null) {
      own.forget(views.finalized());
    }
    views.restore(settled.certificate());
  }

  /**
   * Takes blocks from a sync (CON-50). They are final at once, whatever higher finalization waits
   * for blocks that are still missing: who is far behind comes nearer with each answer.
   */
  void caught(Input.Caught caught) {
    Certificate certificate = caught.finalization();
    List<Block> fresh = new ArrayList<>();
    for (Block block : caught.blocks()) {
      if (block.header().height().compareTo(tree.tip().height) > 0) {
        fresh.add(block);
      }
    }
    if (fresh.isEmpty() || tree.tip().ended) {
      return;
    }
    String fault = faultOf(fresh, certificate);
    if (!fault.isEmpty()) {
      out.drop(caught.source(), fault);
      return;
    }
    for (Block block : fresh) {
      tree.add(block.hash(), block, null);
    }
    views.take(certificate);
    follow(certificate);
  }

  private String faultOf(List<Block> blocks, Certificate certificate) {
    Hash parent = tree.tip().hash;
    for (Block block : blocks) {
      BlockHeader header = block.header();
      if (!header.parent().equals(parent) || !block.isWhole()) {
        return "caught blocks that are no chain from my final block";
      }
      parent = block.hash();
    }
    boolean about =
        certificate.kind() == Vote.Kind.FINALIZE
            && certificate.epoch().equals(setup.epoch())
            && certificate.block().equals(parent);
    boolean holds = about && certificate.verify(setup.validators(), setup.table(), scheme);
    return holds ? "" : "caught blocks without a finalization that holds";
  }
}
