package bitcraps.core.peer;

import bitcraps.core.base.Hash;
import bitcraps.core.base.TableId;
import bitcraps.core.codec.Reader;
import bitcraps.core.codec.Writer;
import bitcraps.core.membership.ValidatorSet;
import bitcraps.core.randomness.ClientSeed;
import bitcraps.core.randomness.Draw;
import bitcraps.core.table.RollPhase;
import bitcraps.core.table.RollState;
import bitcraps.core.table.TableState;
import java.util.List;

/**
 * That a quorum closed a roll: it finalized the block, and signed a state which says so (TAB-32).
 *
 * @param close the block that closed the bets
 * @param roll what the state after it says of rolls
 * @param restHash all else that the state holds
 */
record CloseProof(Certified close, RollState roll, Hash restHash) {
  static CloseProof of(Certified close, TableState after) {
    return new CloseProof(close, after.roll(), after.restHash());
  }

  /** True when the state after the close says of rolls what is shown here. */
  boolean isOfState(ValidatorSet validators) {
    Hash root = TableState.rootOf(validators, TableState.besideOf(roll, restHash));
    return root.equals(close.stateRoot());
  }

  /** True when the state says that this very block closed this draw with these client seeds. */
  boolean closes(TableId table, Draw draw, List<ClientSeed> seeds) {
    return draw.equals(roll.draw(table))
        && draw.close().equals(close.first().hash())
        && roll.phase() instanceof RollPhase.Closed closed
        && closed.seeds().equals(seeds);
  }

  void write(Writer out) {
    close.write(out);
    roll.write(out);
    out.hash(restHash);
  }

  static CloseProof read(Reader in) {
    return new CloseProof(Certified.read(in), RollState.read(in), in.hash());
  }
}
