package bitcraps.core.consensus;

import bitcraps.core.base.Hash;
import bitcraps.core.base.Invariant;
import bitcraps.core.base.SignatureBytes;
import bitcraps.core.crypto.MerkleTree;
import java.util.List;
import java.util.Objects;

/**
 * A signature under one statement or several at once, as it stands under one of them (CON-15).
 *
 * @param signature of the root of the tree of all these statements; not yet known to be valid
 * @param index the statement's place among them
 * @param count how many they are, 1 to {@link RangeVote#COUNT_MAX}
 * @param path what leads from the statement's leaf to the root
 */
public record VoteSignature(SignatureBytes signature, int index, int count, List<Hash> path) {
  public VoteSignature {
    path = List.copyOf(path);
    Invariant.check(
        isPlace(index, count) && path.size() == MerkleTree.pathLength(index, count),
        "a path fits its place");
  }

  /** Under a single statement. */
  public static VoteSignature alone(SignatureBytes signature) {
    return new VoteSignature(signature, 0, 1, List.of());
  }

  static boolean isPlace(int index, int count) {
    return index >= 0 && index < count && count <= RangeVote.COUNT_MAX;
  }

  /** The root that was signed, if {@code leaf} is that of the statement. */
  Hash rootOf(Hash leaf) {
    return Objects.requireNonNull(MerkleTree.rootOf(leaf, index, count, path), "the path fits");
  }
}
