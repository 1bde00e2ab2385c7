package bitcraps.core.randomness;

import bitcraps.core.codec.Reader;
import bitcraps.core.codec.Writer;
import bitcraps.core.crypto.Point;
import bitcraps.core.crypto.Scalar;
import java.util.List;

/**
 * What one dealer dealt, as everybody may see it: only who holds a unit can open its share, so a
 * device that starts again finds its shares in the agreed state.
 *
 * @param ephemeral the public half of the key under which the shares are sealed
 * @param sealed for each unit its share plus a pad that only dealer and holder can compute
 */
public record SealedShares(Point ephemeral, List<Scalar> sealed) {
  public void write(Writer out) {
    Encodings.write(out, ephemeral);
    out.list(sealed, Encodings::write);
  }

  public static SealedShares read(Reader in) {
    return new SealedShares(Encodings.point(in), in.list(KeyTerms.UNITS_MAX, Encodings::scalar));
  }

  /**
   * The share of a unit.
   *
   * @param shared the ephemeral key times the holder's sealing secret
   */
  Scalar open(KeyTerms terms, int dealer, int unit, Point shared) {
    return sealed.get(unit).minus(Dealer.pad(terms, dealer, unit, shared));
  }
}
