package bitcraps.core.randomness;

import bitcraps.core.codec.Reader;
import bitcraps.core.codec.Writer;
import bitcraps.core.crypto.EqualityProof;
import bitcraps.core.crypto.Point;

/**
 * One unit's part in a value of the beacon (RND-11).
 *
 * @param value the draw's base times the unit's share of the key
 * @param proof that it is that share
 */
public record BeaconShare(int unit, Point value, EqualityProof proof) {
  public void write(Writer out) {
    Encodings.write(out.u8(unit), value);
    Encodings.write(out, proof);
  }

  public static BeaconShare read(Reader in) {
    int unit = in.u8();
    in.require(unit < KeyTerms.UNITS_MAX, "a unit lies in 0..127");
    return new BeaconShare(unit, Encodings.point(in), Encodings.equality(in));
  }
}
