package bitcraps.core.randomness;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Epoch;
import bitcraps.core.base.Hash;
import bitcraps.core.base.Round;
import bitcraps.core.base.TableId;
import bitcraps.core.codec.Writer;
import bitcraps.core.crypto.Sha256;
import java.util.List;

/** From what was agreed to the seed of one roll. */
public final class RoundSeed {
  private static final String DOMAIN = "bitcraps/1/seed";

  private RoundSeed() {}

  /**
   * @param close hash of the block that closed the bets
   * @param reveals in the order of seats
   */
  public static Hash of(TableId table, Epoch epoch, Round round, Hash close, List<Reveal> reveals) {
    Bytes where =
        new Writer()
            .hash(table.hash())
            .u63(epoch.value())
            .u63(round.value())
            .hash(close)
            .list(reveals, (out, reveal) -> reveal.write(out))
            .toBytes();
    return Sha256.tagged(DOMAIN, where);
  }
}
