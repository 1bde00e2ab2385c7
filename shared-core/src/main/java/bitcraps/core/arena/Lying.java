package bitcraps.core.arena;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.base.Height;
import bitcraps.core.consensus.Block;
import bitcraps.core.consensus.ConsensusMessage;
import bitcraps.core.consensus.Statement;
import bitcraps.core.consensus.Vote;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.virtual.FaultKind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Lies about state: false roots under its votes and blocks, false blocks for those who catch up;
 * and about how far away it is.
 */
final class Lying implements Conduct {
  /** It wants to look so far away. */
  private static final long FAR_MILLIS = 5_000;

  private static final Hash UNTRUE = Sha256.tagged("bitcraps/1/arena-lie", Bytes.EMPTY);

  @Override
  public void say(Replica from, Replica to, Word word, Consumer<Word> say) {
    boolean lies = from.arena.random().below(3) != 0;
    Word said = lies ? lie(from, word) : word;
    if (!said.equals(word)) {
      from.arena.faults().add(FaultKind.FALSE_STATE);
    }
    say.accept(said);
  }

  private static Word lie(Replica from, Word word) {
    return switch (word) {
      case Word.Agreeing agreeing ->
          new Word.Agreeing(agreeing.epoch(), lie(from, agreeing.message()));
      case Word.Hello hello ->
          new Word.Hello(
              hello.epoch(), new Height(hello.height().value() + 1_000), hello.sentMillis());
      case Word.Echo echo -> new Word.Echo(echo.sentMillis() - FAR_MILLIS);
      case Word.Here here -> new Word.Here(here.epoch(), lie(here.blocks()), here.finalization());
      case Word.Ask ask -> ask;
    };
  }

  private static ConsensusMessage lie(Replica from, ConsensusMessage message) {
    if (message instanceof ConsensusMessage.Cast cast) {
      return lie(from, cast);
    }
    if (message instanceof ConsensusMessage.Propose propose) {
      Block block = propose.proposal().block();
      return Forger.isOwn(from, block.header().proposer())
          ? new ConsensusMessage.Propose(
              Forger.sign(from, Forger.variant(block, UNTRUE, 0)),
              propose.parent(),
              propose.nullifications())
          : message;
    }
    return message;
  }

  private static ConsensusMessage lie(Replica from, ConsensusMessage.Cast cast) {
    List<Statement> lies = new ArrayList<>();
    for (Statement each : cast.range().statements()) {
      boolean root = each.kind() == Vote.Kind.FINALIZE;
      lies.add(
          root
              ? new Statement(each.kind(), each.epoch(), each.view(), each.block(), UNTRUE)
              : each);
    }
    boolean same = lies.equals(cast.range().statements());
    int signer = cast.range().signer();
    return same || !Forger.isOwn(from, signer) ? cast : Forger.cast(from, signer, lies);
  }

  /** The last block is another one, or the chain has a hole. */
  private static List<Block> lie(List<Block> blocks) {
    List<Block> lies = new ArrayList<>(blocks);
    int last = blocks.size() - 1;
    if (last > 0) {
      lies.remove(last / 2);
    } else {
      lies.set(0, Forger.variant(blocks.get(0), UNTRUE, 1));
    }
    return lies;
  }
}
