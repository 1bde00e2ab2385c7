package bitcraps.core.baselines.hotstuff;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.codec.Writer;
import bitcraps.core.crypto.Sha256;

/**
 * A block of the tree.
 *
 * @param height the parent's plus one; the root has 0
 * @param count batches up to here, this one included
 * @param justify certificate of the parent
 * @param batch empty when the node only helps older ones along
 */
record Node(long view, long height, long count, Quorum justify, Bytes batch) {
  static final Node ROOT = new Node(0, 0, 0, Quorum.GENESIS, Bytes.EMPTY);

  Hash parent() {
    return justify.node();
  }

  /** Covers all but the signatures in the certificate; it is computed anew on every call. */
  Hash hash() {
    Writer out = new Writer().u63(view).u63(height).u63(count).u63(justify.view());
    out.hash(parent()).hash(Sha256.tagged("test/hotstuff/batch", batch));
    return Sha256.tagged("test/hotstuff/node", out.toBytes());
  }

  int size() {
    return 3 * 8 + justify.size() + 4 + batch.size();
  }
}
