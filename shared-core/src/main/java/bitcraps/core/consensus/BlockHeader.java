package bitcraps.core.consensus;

import bitcraps.core.base.Epoch;
import bitcraps.core.base.Hash;
import bitcraps.core.base.Height;
import bitcraps.core.base.Invariant;
import bitcraps.core.base.TableId;
import bitcraps.core.base.View;
import bitcraps.core.codec.Codec;
import bitcraps.core.crypto.Sha256;

/**
 * What a block's hash covers (CON-10).
 *
 * @param view at least 1
 * @param height the parent's plus one
 * @param parentStateRoot the state root after the parent
 * @param timeMillis agreed time: above the parent's, Unix milliseconds
 * @param proposer signer index of the leader of {@code view}
 */
public record BlockHeader(
    TableId table,
    Epoch epoch,
    View view,
    Height height,
    Hash parent,
    Hash parentStateRoot,
    long timeMillis,
    int proposer,
    Hash payloadHash) {
  public BlockHeader {
    Invariant.check(timeMillis >= 0, "a block's time is not negative");
    Invariant.check(proposer >= 0 && proposer <= 0xff, "a proposer fits in one byte");
  }

  public Hash hash() {
    return Sha256.tagged("bitcraps/1/block", Codec.encode(this, Layouts::writeHeader));
  }
}
