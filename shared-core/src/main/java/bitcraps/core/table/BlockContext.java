package bitcraps.core.table;

import bitcraps.core.base.Epoch;
import bitcraps.core.base.Hash;
import bitcraps.core.base.Height;
import bitcraps.core.randomness.ProofBook;

/**
 * The block whose entries are applied.
 *
 * @param timeMillis agreed time; never earlier than that of the parent
 * @param proofs those that are known to hold
 */
public record BlockContext(
    Hash block, Epoch epoch, Height height, long timeMillis, ProofBook proofs) {
  public BlockContext(Hash block, Epoch epoch, Height height, long timeMillis) {
    this(block, epoch, height, timeMillis, new ProofBook());
  }
}
