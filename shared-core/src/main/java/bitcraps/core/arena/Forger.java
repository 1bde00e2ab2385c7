package bitcraps.core.arena;

import bitcraps.core.base.Hash;
import bitcraps.core.base.View;
import bitcraps.core.consensus.Block;
import bitcraps.core.consensus.BlockHeader;
import bitcraps.core.consensus.SignedBlock;
import bitcraps.core.consensus.Vote;

/** Signs, with the key of its replica, what its machine would never say. */
final class Forger {
  private Forger() {}

  static Vote vote(Replica from, Vote like, Vote.Kind kind, View view, Hash block, Hash root) {
    var message = Vote.signedBytes(Roster.TABLE, kind, like.epoch(), view, block, root);
    return new Vote(kind, like.epoch(), view, block, root, like.signer(), from.key.sign(message));
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
