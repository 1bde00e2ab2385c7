package bitcraps.core.randomness;

import bitcraps.core.base.Bytes;
import bitcraps.core.codec.Reader;
import bitcraps.core.codec.Writer;
import bitcraps.core.crypto.KnowledgeProof;
import bitcraps.core.crypto.Point;
import bitcraps.core.crypto.Scalar;
import java.util.List;
import java.util.Map;

/**
 * One validator's part in a key: a secret, shared out among all units (RND-4).
 *
 * @param commitments Q of them: the polynomial's coefficients times the generator
 * @param ephemeral the public half of the key under which the shares are sealed
 * @param sealed for each unit its share plus a pad that only dealer and holder can compute
 * @param proof that the dealer knows the secret
 * @param ephemeralProof that the dealer knows the ephemeral secret; with somebody else's a
 *     complaint would open what that one dealt
 */
public record Dealing(
    List<Point> commitments,
    Point ephemeral,
    List<Scalar> sealed,
    KnowledgeProof proof,
    KnowledgeProof ephemeralProof) {

  /** The key that the secret adds. */
  Point key() {
    return commitments.get(0);
  }

  void write(Writer out) {
    out.list(commitments, Encodings::write);
    Encodings.write(out, ephemeral);
    out.list(sealed, Encodings::write);
    Encodings.write(out, proof);
    Encodings.write(out, ephemeralProof);
  }

  static Dealing read(Reader in) {
    return new Dealing(
        in.list(KeyTerms.UNITS_MAX, Encodings::point),
        Encodings.point(in),
        in.list(KeyTerms.UNITS_MAX, Encodings::scalar),
        Encodings.knowledge(in),
        Encodings.knowledge(in));
  }

  /** True when it has as many parts as the terms ask for. */
  boolean isWhole(KeyTerms terms) {
    return commitments.size() == terms.threshold() && sealed.size() == terms.units();
  }

  /**
   * True when its dealer knows both secrets and sealed the shares for these keys.
   *
   * @param sealingKeys of those who announced one
   */
  boolean isProven(KeyTerms terms, int dealer, Map<Integer, Point> sealingKeys) {
    Bytes context = Dealer.dealContext(terms, dealer, sealingKeys);
    return proof.holdsFor(key(), context) && ephemeralProof.holdsFor(ephemeral, context);
  }

  /**
   * True when the share of a unit is the one that the commitments promise.
   *
   * @param shared the ephemeral key times the holder's sealing secret
   */
  boolean isHonestTo(KeyTerms terms, int dealer, int unit, Point shared) {
    Scalar share = sealed.get(unit).minus(Dealer.pad(terms, dealer, unit, shared));
    return Point.GENERATOR.timesSecret(share).equals(Polynomial.committedAt(commitments, unit + 1));
  }
}
