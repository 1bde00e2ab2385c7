package bitcraps.core.randomness;

import bitcraps.core.base.Hash;
import bitcraps.core.codec.Writer;
import bitcraps.core.crypto.Point;
import bitcraps.core.crypto.Sha256;
import java.util.List;

/** From what was agreed to the seed of one roll. */
public final class RoundSeed {
  private static final String DOMAIN = "bitcraps/1/seed";

  private RoundSeed() {}

  /**
   * @param value of the beacon under the key
   * @param seeds that the close counts, in the order of seats
   */
  public static Hash of(Draw draw, EpochKey key, Point value, List<ClientSeed> seeds) {
    Writer out = new Writer();
    draw.write(out);
    key.write(out);
    Encodings.write(out, value);
    out.list(seeds, (o, each) -> each.write(o));
    return Sha256.tagged(DOMAIN, out.toBytes());
  }
}
