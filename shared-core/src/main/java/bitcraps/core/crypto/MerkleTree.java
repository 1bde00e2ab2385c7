package bitcraps.core.crypto;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.base.Invariant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One hash for a list, and a short proof that something stands at a place in it: the Merkle tree of
 * RFC 9162, section 2.1, over SHA-256.
 */
public final class MerkleTree {
  private static final Bytes LEAF = Bytes.wrap(new byte[] {0});
  private static final Bytes NODE = Bytes.wrap(new byte[] {1});

  private MerkleTree() {}

  /** The root of a list with one leaf, which is also what a longer tree holds of that leaf. */
  public static Hash leaf(Bytes leaf) {
    return Sha256.hash(LEAF, leaf);
  }

  /** The root of a list of leaves' hashes, at least one. */
  public static Hash root(List<Hash> leaves) {
    Invariant.check(!leaves.isEmpty(), "a tree has a leaf");
    if (leaves.size() == 1) {
      return leaves.get(0);
    }
    int left = left(leaves.size());
    return node(root(leaves.subList(0, left)), root(leaves.subList(left, leaves.size())));
  }

  /** What leads from leaf {@code index} to the root: its siblings, the lowest first. */
  public static List<Hash> path(List<Hash> leaves, int index) {
    Invariant.check(index >= 0 && index < leaves.size(), "a leaf lies inside its tree");
    if (leaves.size() == 1) {
      return new ArrayList<>();
    }
    int left = left(leaves.size());
    boolean goesLeft = index < left;
    List<Hash> own = goesLeft ? leaves.subList(0, left) : leaves.subList(left, leaves.size());
    List<Hash> other = goesLeft ? leaves.subList(left, leaves.size()) : leaves.subList(0, left);
    List<Hash> path = path(own, goesLeft ? index : index - left);
    path.add(root(other));
    return path;
  }

  /** How long the path of leaf {@code index} is in a tree of {@code size} leaves. */
  public static int pathLength(int index, int size) {
    Invariant.check(index >= 0 && index < size, "a leaf lies inside its tree");
    if (size == 1) {
      return 0;
    }
    int left = left(size);
    return 1 + (index < left ? pathLength(index, left) : pathLength(index - left, size - left));
  }

  /** The root that a path leads to; null when no path at this place has that length. */
  public static @Nullable Hash rootOf(Hash leaf, int index, int size, List<Hash> path) {
    return path.size() == pathLength(index, size) ? climb(leaf, index, size, path) : null;
  }

  private static Hash climb(Hash leaf, int index, int size, List<Hash> path) {
    if (size == 1) {
      return leaf;
    }
    int left = left(size);
    Hash sibling = path.get(path.size() - 1);
    List<Hash> below = path.subList(0, path.size() - 1);
    return index < left
        ? node(climb(leaf, index, left, below), sibling)
        : node(sibling, climb(leaf, index - left, size - left, below));
  }

  private static Hash node(Hash left, Hash right) {
    return Sha256.hash(NODE, left.bytes(), right.bytes());
  }

  /** The largest power of two below {@code size}. */
  private static int left(int size) {
    return Integer.highestOneBit(size - 1);
  }
}
