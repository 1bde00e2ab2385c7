package bitcraps.core.baselines.hotstuff;

import bitcraps.core.base.Hash;
import bitcraps.core.base.SignatureBytes;
import bitcraps.core.baselines.Members;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A quorum's signatures: votes for a node, or time-outs of a view.
 *
 * @param node zero for time-outs, and in {@link #GENESIS}
 */
record Quorum(long view, Hash node, SortedMap<Integer, SignatureBytes> signatures) {
  /** What everybody starts from; needs no signatures. */
  static final Quorum GENESIS = new Quorum(0, Hash.ZERO, new TreeMap<>());

  /** View, node, a set of signers, their signatures. */
  int size() {
    return 8 + Hash.SIZE + 8 + signatures.size() * SignatureBytes.SIZE;
  }

  boolean verify(Members members) {
    if (equals(GENESIS)) {
      return true;
    }
    Hash content =
        node.equals(Hash.ZERO)
            ? HotStuffWord.Timeout.content(view)
            : HotStuffWord.Vote.content(view, node);
    for (Map.Entry<Integer, SignatureBytes> each : signatures.entrySet()) {
      if (!members.verify(each.getKey(), content, each.getValue())) {
        return false;
      }
    }
    return signatures.size() >= members.quorum();
  }
}
