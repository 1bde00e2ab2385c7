package bitcraps.core.arena;

import bitcraps.core.base.Epoch;
import bitcraps.core.base.Height;
import bitcraps.core.consensus.Block;
import bitcraps.core.consensus.Certificate;
import bitcraps.core.consensus.ConsensusMessage;
import java.util.List;

/** What travels between two replicas. */
sealed interface Word {
  record Agreeing(Epoch epoch, ConsensusMessage message) implements Word {}

  /**
   * Where the sender stands.
   *
   * @param sentMillis steady time of the sender, given back by {@link Echo}
   */
  record Hello(Epoch epoch, Height height, long sentMillis) implements Word {}

  record Echo(long sentMillis) implements Word {}

  /** "Give me what became final in this epoch above this height." */
  record Ask(Epoch epoch, Height above) implements Word {}

  /** The answer: consecutive blocks and the finalization of the last. */
  record Here(Epoch epoch, List<Block> blocks, Certificate finalization) implements Word {
    public Here {
      blocks = List.copyOf(blocks);
    }
  }
}
