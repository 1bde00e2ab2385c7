package bitcraps.core.consensus;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.base.Height;
import bitcraps.core.base.InvariantViolation;
import bitcraps.core.base.SignatureBytes;
import bitcraps.core.base.View;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The blocks above the last final one, judged parents first, and a few below it for others to
 * fetch.
 */
final class BlockTree {
  private static final int SERVED_COUNT_MAX = 16;

  /** How far judging a block has come. */
  enum Standing {
    /** Its parent is missing or not judged. */
    OPEN,
    VALID,
    INVALID
  }

  /** A block, or the final one on which the others stand. */
  static final class Node {
    final Hash hash;
    private final @Nullable Block block;
    final @Nullable SignatureBytes signature;
    final View view;
    final Height height;
    final long timeMillis;
    Standing standing = Standing.OPEN;
    Hash stateRoot = Hash.ZERO;

    /** True for the block that ends the epoch and for all after it. */
    boolean ended;

    /** True for the block that ends the epoch alone. */
    boolean ending;

    Node(Hash hash, Block block, @Nullable SignatureBytes signature) {
      this.hash = hash;
      this.block = block;
      this.signature = signature;
      this.view = block.header().view();
      this.height = block.header().height();
      this.timeMillis = block.header().timeMillis();
    }

    private Node(EpochSetup setup) {
      hash = setup.genesisBlock();
      block = null;
      signature = null;
      view = new View(0);
      height = setup.genesisHeight();
      timeMillis = setup.genesisTimeMillis();
      stateRoot = setup.genesisStateRoot();
      standing = Standing.VALID;
    }

    Block block() {
      if (block == null) {
        throw new InvariantViolation("only the epoch's genesis has no block here");
      }
      return block;
    }
  }

  private final Application application;
  private final TreeMap<Hash, Node> nodes = new TreeMap<>();
  private final ArrayDeque<Node> served = new ArrayDeque<>();
  private Node tip;

  BlockTree(EpochSetup setup, Application application) {
    this.application = application;
    tip = new Node(setup);
  }

  /** The last final block. */
  Node tip() {
    return tip;
  }

  /** The final tip or a block above it. */
  @Nullable Node find(Hash hash) {
    return tip.hash.equals(hash) ? tip : nodes.get(hash);
  }

  /** The node if it was judged valid. */
  @Nullable Node valid(Hash hash) {
    Node node = find(hash);
    return node != null && node.standing == Standing.VALID ? node : null;
  }

  /** Blocks above the tip, lowest first. */
  List<Node> byHeight() {
    List<Node> sorted = new ArrayList<>(nodes.values());
    sorted.sort((a, b) -> a.height.compareTo(b.height));
    return sorted;
  }

  /** Adds a whole block and judges what can be judged. */
  Node add(Hash hash, Block block, @Nullable SignatureBytes signature) {
    Node known = find(hash);
    if (known != null) {
      return known;
    }
    Node node = new Node(hash, block, signature);
    nodes.put(hash, node);
    judge(node);
    if (node.standing != Standing.OPEN) {
      judgeOpen();
    }
    return node;
  }

  /** What others may fetch: an unfinalized block, or one of the last final ones. */
  @Nullable SignedBlock serve(Hash hash) {
    Node node = nodes.get(hash);
    for (Node each : served) {
      node = each.hash.equals(hash) ? each : node;
    }
    if (node == null || node.signature == null) {
      return null;
    }
    return new SignedBlock(node.block(), node.signature);
  }

  /** From above the tip up to {@code last}, which is valid and above the tip. */
  List<Node> pathTo(Node last) {
    List<Node> path = new ArrayList<>();
    Node at = last;
    while (!at.hash.equals(tip.hash)) {
      path.add(at);
      Node parent = find(at.block().header().parent());
      if (parent == null) {
        throw new InvariantViolation("a valid block stands on the final tip");
      }
      at = parent;
    }
    Collections.reverse(path);
    return path;
  }

  /** Makes {@code node} the tip and forgets what does not stand on it. */
  void settle(Node node) {
    tip = node;
    keepForOthers(node);
    TreeSet<Hash> gone = new TreeSet<>();
    for (Node each : byHeight()) {
      Hash parent = each.block().header().parent();
      boolean stands = parent.equals(tip.hash);
      boolean mayStand = each.height.compareTo(tip.height.next()) > 0 && !gone.contains(parent);
      boolean late = each.view.compareTo(tip.view) <= 0; // views rise along a chain
      if (late || (!stands && !mayStand)) {
        gone.add(each.hash);
        nodes.remove(each.hash);
      }
    }
  }

  /** Blocks after the epoch's end: void, but others need them to follow the finalization. */
  void keepForOthers(Node node) {
    served.addLast(node);
    while (served.size() > SERVED_COUNT_MAX) {
      served.removeFirst();
    }
  }

  private void judgeOpen() {
    for (Node each : byHeight()) {
      if (each.standing == Standing.OPEN) {
        judge(each);
      }
    }
  }

  private void judge(Node node) {
    BlockHeader header = node.block().header();
    Node parent = find(header.parent());
    if (parent == null) {
      boolean beside = node.height.compareTo(tip.height.next()) <= 0;
      node.standing = beside ? Standing.INVALID : Standing.OPEN;
    } else if (parent.standing != Standing.VALID) {
      node.standing = parent.standing;
    } else if (!fits(node, parent)) {
      node.standing = Standing.INVALID;
    } else if (parent.ended) {
      node.stateRoot = parent.stateRoot;
      node.ended = true;
      node.standing = Standing.VALID;
    } else {
      ask(node);
    }
  }

  /** The rules of a chain that need no application (CON-22). */
  private static boolean fits(Node node, Node parent) {
    BlockHeader header = node.block().header();
    Bytes payload = node.block().payload();
    return header.height().equals(parent.height.next())
        && header.view().compareTo(parent.view) > 0
        && header.timeMillis() > parent.timeMillis
        && header.parentStateRoot().equals(parent.stateRoot)
        && (!parent.ended || payload.isEmpty());
  }

  private void ask(Node node) {
    switch (application.judge(node.block())) {
      case Judgement.Valid valid -> {
        node.standing = Standing.VALID;
        node.stateRoot = valid.stateRootAfter();
        node.ended = valid.endsEpoch();
        node.ending = valid.endsEpoch();
      }
      case Judgement.Invalid _ -> node.standing = Standing.INVALID;
    }
  }

  /** Stands on a final block from the journal. Comes before any block is added. */
  void restore(JournalEntry.Settled settled) {
    Node node = new Node(settled.block().hash(), settled.block(), null);
    node.standing = Standing.VALID;
    node.stateRoot = settled.stateRoot();
    node.ended = settled.endsEpoch();
    node.ending = settled.endsEpoch();
    tip = node;
  }
}
