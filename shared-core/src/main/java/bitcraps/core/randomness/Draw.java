package bitcraps.core.randomness;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Epoch;
import bitcraps.core.base.Hash;
import bitcraps.core.base.Round;
import bitcraps.core.base.TableId;
import bitcraps.core.codec.Writer;
import bitcraps.core.crypto.HashToCurve;
import bitcraps.core.crypto.Point;

/**
 * What one value of the beacon is for (RND-10). Each has its own base, a point whose logarithm
 * nobody knows.
 *
 * @param attempt of the key
 * @param close hash of the block that closed the bets
 */
public record Draw(TableId table, Epoch epoch, int attempt, Round round, Hash close) {
  private static final Bytes DOMAIN = Bytes.utf8("bitcraps/1/beacon-draw");

  Bytes context() {
    return new Writer()
        .hash(table.hash())
        .u63(epoch.value())
        .u31(attempt)
        .u63(round.value())
        .hash(close)
        .toBytes();
  }

  Point base() {
    return HashToCurve.of(DOMAIN, context());
  }
}
