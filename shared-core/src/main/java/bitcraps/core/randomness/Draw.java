package bitcraps.core.randomness;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Epoch;
import bitcraps.core.base.Hash;
import bitcraps.core.base.Round;
import bitcraps.core.base.TableId;
import bitcraps.core.codec.Reader;
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
    Writer out = new Writer();
    write(out);
    return out.toBytes();
  }

  public void write(Writer out) {
    out.hash(table.hash()).u63(epoch.value()).u31(attempt).u63(round.value()).hash(close);
  }

  public static Draw read(Reader in) {
    TableId table = new TableId(in.hash());
    Epoch epoch = new Epoch(in.u53());
    int attempt = in.u31();
    in.require(attempt >= 1, "attempts are counted from one");
    return new Draw(table, epoch, attempt, new Round(in.u53()), in.hash());
  }

  Point base() {
    return HashToCurve.of(DOMAIN, context());
  }
}
