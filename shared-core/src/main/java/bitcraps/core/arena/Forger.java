package bitcraps.core.arena;

import bitcraps.core.base.Hash;
import bitcraps.core.consensus.Block;
import bitcraps.core.consensus.BlockHeader;
import bitcraps.core.consensus.ConsensusMessage;
import bitcraps.core.consensus.RangeVote;
import bitcraps.core.consensus.SignedBlock;
import bitcraps.core.consensus.Statement;
import java.util.List;

/** Signs, with the key of its replica, what its machine would never say. */
final class Forger {
  private Forger() {}

  /** As if the replica had said this. */
  static ConsensusMessage.Cast cast(Replica from, int signer, List<Statement> lies) {
    return new ConsensusMessage.Cast(RangeVote.sign(lies, signer, from.key, Roster.TABLE));
  }

  static SignedBlock sign(Replica from, Block block) {
    return new SignedBlock(block, from.key.sign(SignedBlock.signedBytes(block.hash())));
  }

  /** The same block a moment later, on a parent state of one's choice. */
  static Block variant(Block block, Hash parentRoot, long laterMillis) {
    BlockHeader header = block.header();
    return new Block(
        new BlockHeader(
            header.table(),
            header.epoch(),
            header.view(),
            header.height(),
            header.parent(),
            parentRoot,
            header.timeMillis() + laterMillis,
            header.proposer(),
            header.payloadHash()),
        block.payload());
  }

  /** True when the replica itself signs in this place of its epoch. */
  static boolean isOwn(Replica from, int signer) {
    return from.setup().validators().has(signer)
        && from.setup().validators().at(signer).player().equals(from.player);
  }
}
