package bitcraps.core.scenarios;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Height;
import bitcraps.core.consensus.Block;
import bitcraps.core.consensus.Certificate;
import bitcraps.core.consensus.ConsensusCodec;
import bitcraps.core.consensus.ConsensusMessage;
import java.util.List;

/** What travels between two machines. */
sealed interface Word {
  record Say(ConsensusMessage message) implements Word {}

  /** "Give me what became final above this height." */
  record Ask(Height above) implements Word {}

  /** The answer: consecutive blocks and the finalization of the last. */
  record Here(List<Block> blocks, Certificate finalization) implements Word {
    public Here {
      blocks = List.copyOf(blocks);
    }
  }

  /** Equal words have equal content, and words that differ differ here. */
  static Bytes content(Word word) {
    return switch (word) {
      case Say say -> ConsensusCodec.encode(say.message());
      case Ask ask -> Bytes.utf8("ask " + ask.above().value());
      case Here here ->
          Bytes.utf8("here " + here.blocks().size() + " ")
              .concat(here.finalization().block().bytes());
    };
  }
}
