package bitcraps.core.consensus;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.base.SignatureBytes;
import bitcraps.core.crypto.Sha256;

/** A block with its leader's signature, not yet known to be valid. */
public record SignedBlock(Block block, SignatureBytes signature) {
  /** What a leader signs: the block's hash under a domain of its own (CON-11). */
  public static Bytes signedBytes(Hash block) {
    return Sha256.tagged("bitcraps/1/proposal", block.bytes()).bytes();
  }
}
