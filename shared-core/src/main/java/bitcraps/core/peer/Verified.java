package bitcraps.core.peer;

import bitcraps.core.base.Hash;
import bitcraps.core.base.Height;
import bitcraps.core.codec.Decoded;
import bitcraps.core.consensus.BlockHeader;
import bitcraps.core.consensus.EpochSetup;
import bitcraps.core.consensus.Vote;
import bitcraps.core.crypto.SignatureScheme;
import bitcraps.core.table.GameSource;
import bitcraps.core.table.Genesis;
import bitcraps.core.table.TableState;
import bitcraps.core.table.TableStateCodec;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint that holds.
 *
 * @param setup of the running epoch
 * @param state the certified state
 */
record Verified(Checkpoint checkpoint, EpochSetup setup, TableState state) {
  /** The beginning of a table as everybody computes it; null when this build has other rules. */
  static @Nullable EpochSetup start(Genesis genesis, GameSource games) {
    TableState first = genesis.start(games);
    if (first == null) {
      return null;
    }
    return new EpochSetup(
        first.table(),
        first.epoch(),
        first.validators(),
        genesis.blockHash(),
        new Height(0),
        first.root(),
        genesis.timeMillis());
  }

  /** Checks every step from the genesis to the state; null when one fails. */
  static @Nullable Verified of(Checkpoint checkpoint, GameSource games, SignatureScheme scheme) {
    EpochSetup setup = start(checkpoint.genesis(), games);
    if (setup != null) {
      Handover.foresee(checkpoint.handovers(), setup, scheme);
    }
    for (Handover handover : checkpoint.handovers()) {
      if (setup == null) {
        return null;
      }
      setup = handover.verify(setup, scheme);
    }
    if (setup == null) {
      return null;
    }
    Hash root = root(checkpoint, setup, scheme);
    Decoded<TableState> decoded =
        TableStateCodec.decode(
            checkpoint.state(), setup.table(), checkpoint.genesis().settings(), games);
    boolean holds = decoded instanceof Decoded.Ok<TableState> ok && ok.value().root().equals(root);
    return holds
        ? new Verified(checkpoint, setup, ((Decoded.Ok<TableState>) decoded).value())
        : null;
  }

  /** The certified root of the checkpoint's state, or null. */
  private static @Nullable Hash root(
      Checkpoint checkpoint, EpochSetup setup, SignatureScheme scheme) {
    Checkpoint.Tip tip = checkpoint.tip();
    if (tip == null) {
      return setup.genesisStateRoot();
    }
    BlockHeader header = tip.block().header();
    boolean certified =
        header.table().equals(setup.table())
            && header.epoch().equals(setup.epoch())
            && tip.block().isWhole()
            && tip.certificate().kind() == Vote.Kind.FINALIZE
            && tip.certificate().epoch().equals(setup.epoch())
            && tip.certificate().block().equals(header.hash())
            && tip.certificate().verify(setup.validators(), setup.table(), scheme);
    return certified ? tip.certificate().stateRoot() : null;
  }
}
