package bitcraps.core.arena;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Epoch;
import bitcraps.core.base.Hash;
import bitcraps.core.base.SignatureBytes;
import bitcraps.core.base.View;
import bitcraps.core.codec.Decoded;
import bitcraps.core.consensus.ConsensusCodec;
import bitcraps.core.consensus.ConsensusMessage;
import bitcraps.core.consensus.RangeVote;
import bitcraps.core.consensus.Statement;
import bitcraps.core.consensus.Vote;
import bitcraps.core.prng.Prng;
import bitcraps.core.virtual.FaultKind;
import java.util.List;
import java.util.function.Consumer;

/** Changes a bit here and there in what it says, and floods with votes that nobody signed. */
final class Mutating implements Conduct {
  private static final int FLOOD = 12;

  @Override
  public void say(Replica from, Replica to, Word word, Consumer<Word> say) {
    Prng random = from.arena.random();
    if (word instanceof Word.Agreeing agreeing) {
      if (random.below(3) == 0) {
        mutate(from.arena, agreeing, say);
      }
      if (random.below(24) == 0) {
        flood(from, agreeing.epoch(), FLOOD, say);
      }
    }
    if (random.below(4) != 0) {
      say.accept(word);
    }
  }

  private static void mutate(Arena arena, Word.Agreeing agreeing, Consumer<Word> say) {
    byte[] raw = ConsensusCodec.encode(agreeing.message()).toArray();
    int bit = arena.random().below(8 * raw.length);
    raw[bit / 8] ^= (byte) (1 << (bit % 8));
    if (ConsensusCodec.decode(Bytes.wrap(raw)) instanceof Decoded.Ok<ConsensusMessage> ok) {
      arena.faults().add(FaultKind.MUTATION);
      say.accept(new Word.Agreeing(agreeing.epoch(), ok.value()));
    }
  }

  /** So many votes of somebody's, which nobody signed. */
  static void flood(Replica from, Epoch epoch, int count, Consumer<Word> say) {
    Prng random = from.arena.random();
    for (int i = 0; i < count; i++) {
      byte[] noise = new byte[SignatureBytes.SIZE];
      for (int j = 0; j < noise.length; j++) {
        noise[j] = (byte) random.nextByte();
      }
      boolean nullify = random.below(2) == 0;
      Hash block = new Hash(Bytes.wrap(noise).slice(0, Hash.SIZE));
      Statement statement =
          new Statement(
              nullify ? Vote.Kind.NULLIFY : Vote.Kind.NOTARIZE,
              epoch,
              new View(1L + random.below(2_000)),
              nullify ? Hash.ZERO : block,
              Hash.ZERO);
      int signer = random.below(from.arena.plan().nodes());
      RangeVote range =
          new RangeVote(List.of(statement), signer, new SignatureBytes(Bytes.wrap(noise)));
      from.arena.faults().add(FaultKind.FORGERY);
      say.accept(new Word.Agreeing(epoch, new ConsensusMessage.Cast(range)));
    }
  }
}
