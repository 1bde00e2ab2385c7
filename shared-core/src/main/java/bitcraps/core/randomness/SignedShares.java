package bitcraps.core.randomness;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.PublicKey;
import bitcraps.core.base.SignatureBytes;
import bitcraps.core.codec.Reader;
import bitcraps.core.codec.Writer;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.crypto.SignatureScheme;
import bitcraps.core.crypto.SigningKey;
import java.util.List;

/**
 * A validator's part in one value, signed by its voting key: shares that do not hold prove its
 * guilt to anybody (RND-13).
 *
 * @param validator index in the set of the epoch
 * @param shares of all its units that have one, in rising order
 */
public record SignedShares(
    Draw draw, int validator, List<BeaconShare> shares, SignatureBytes signature) {
  private static final String DOMAIN = "bitcraps/1/shares";

  public static SignedShares sign(
      SigningKey voter, Draw draw, int validator, List<BeaconShare> shares) {
    return new SignedShares(draw, validator, shares, voter.sign(message(draw, validator, shares)));
  }

  public boolean isSigned(SignatureScheme scheme, PublicKey voter) {
    return scheme.verify(voter, message(draw, validator, shares), signature);
  }

  /** True when these are shares of the signer's own units, one or more, in rising order. */
  public boolean isOwn(KeyTerms terms) {
    int last = -1;
    for (BeaconShare each : shares) {
      boolean next = each.unit() > last && each.unit() < terms.units();
      if (!next || terms.holderOf(each.unit()) != validator) {
        return false;
      }
      last = each.unit();
    }
    return !shares.isEmpty();
  }

  private static Bytes message(Draw draw, int validator, List<BeaconShare> shares) {
    Writer out = new Writer();
    writeContent(out, draw, validator, shares);
    return Sha256.tagged(DOMAIN, out.toBytes()).bytes();
  }

  private static void writeContent(Writer out, Draw draw, int validator, List<BeaconShare> shares) {
    draw.write(out);
    out.u8(validator).list(shares, (o, each) -> each.write(o));
  }

  public void write(Writer out) {
    writeContent(out, draw, validator, shares);
    out.fixed(signature.bytes());
  }

  public static SignedShares read(Reader in) {
    return new SignedShares(
        Draw.read(in),
        in.u8(),
        in.list(KeyTerms.UNITS_MAX, BeaconShare::read),
        new SignatureBytes(in.fixed(SignatureBytes.SIZE)));
  }
}
