package bitcraps.core.baselines.hotstuff;

import bitcraps.core.base.Hash;
import bitcraps.core.baselines.Host;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The nodes that are known, and how far they are committed. */
final class Tree {
  private static final int KEPT_BELOW = 256;
  private static final int ANSWER_COUNT_MAX = 16;

  private final Host host;
  private final TreeMap<Hash, Node> nodes = new TreeMap<>();
  private final TreeMap<Long, List<Hash>> byHeight = new TreeMap<>();
  private Node committed = Node.ROOT;

  Tree(Host host) {
    this.host = host;
    nodes.put(Hash.ZERO, Node.ROOT);
  }

  @Nullable Node find(Hash hash) {
    return nodes.get(hash);
  }

  void add(Hash hash, Node node) {
    if (node.height() > committed.height() && nodes.putIfAbsent(hash, node) == null) {
      byHeight.computeIfAbsent(node.height(), _ -> new ArrayList<>()).add(hash);
    }
  }

  /** Batches that are final here. */
  long count() {
    return committed.count();
  }

  /**
   * The commit rule: a certified node and its certified parent, of consecutive views, commit the
   * parent and all its ancestors.
   *
   * @return a node that is missing, or null when all that the certificate settles is committed
   */
  @Nullable Hash settle(Quorum certificate) {
    Node child = nodes.get(certificate.node());
    if (child == null) {
      return certificate.node();
    }
    Hash missing = missingBelow(child);
    if (missing == null && child.view() == child.justify().view() + 1) {
      commit(child.parent());
    }
    return missing;
  }

  private @Nullable Hash missingBelow(Node from) {
    Node at = from;
    while (at.height() > committed.height() + 1) {
      Node parent = nodes.get(at.parent());
      if (parent == null) {
        return at.parent();
      }
      at = parent;
    }
    return null;
  }

  private void commit(Hash last) {
    ArrayDeque<Hash> path = new ArrayDeque<>();
    Node at = nodes.get(last);
    for (Hash hash = last; at != null && at.height() > committed.height(); ) {
      path.push(hash);
      hash = at.parent();
      at = nodes.get(hash);
    }
    if (!path.isEmpty() && !committed.equals(at)) {
      throw new AssertionError("what is committed descends from what was committed");
    }
    for (Hash hash : path) {
      committed = Objects.requireNonNull(nodes.get(hash));
      host.decided(committed.height() - 1, committed.batch());
    }
    forget();
  }

  private void forget() {
    var old = byHeight.headMap(committed.height() - KEPT_BELOW);
    old.values().forEach(hashes -> hashes.forEach(nodes::remove));
    old.clear();
  }

  /** The node and some of its ancestors, as far as they are kept. */
  List<Node> from(Hash hash) {
    List<Node> found = new ArrayList<>();
    Node at = nodes.get(hash);
    while (at != null && at.height() > 0 && found.size() < ANSWER_COUNT_MAX) {
      found.add(at);
      at = nodes.get(at.parent());
    }
    return found;
  }

  int size() {
    return nodes.size();
  }
}
