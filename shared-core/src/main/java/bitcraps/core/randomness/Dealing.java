package bitcraps.core.randomness;

import bitcraps.core.codec.Reader;
import bitcraps.core.codec.Writer;
import bitcraps.core.crypto.KnowledgeProof;
import bitcraps.core.crypto.Point;
import bitcraps.core.crypto.Scalar;
import java.util.List;

/**
 * One validator's part in a key: a secret, shared out among all units (RND-4).
 *
 * @param commitments Q of them: the polynomial's coefficients times the generator
 * @param ephemeral the public half of the key under which the shares are sealed
 * @param sealed for each unit its share plus a pad that only the holder can compute
 * @param proof that the dealer knows the secret
 */
public record Dealing(
    List<Point> commitments, Point ephemeral, List<Scalar> sealed, KnowledgeProof proof) {

  /** The key that the secret adds. */
  Point key() {
    return commitments.get(0);
  }

  void write(Writer out) {
    out.list(commitments, Encodings::write);
    Encodings.write(out, ephemeral);
    out.list(sealed, Encodings::write);
    Encodings.write(out, proof);
  }

  static Dealing read(Reader in) {
    return new Dealing(
        in.list(KeyTerms.UNITS_MAX, Encodings::point),
        Encodings.point(in),
        in.list(KeyTerms.UNITS_MAX, Encodings::scalar),
        Encodings.knowledge(in));
  }

  /** True when it has the form that the terms ask for and its dealer knows the secret. */
  boolean fits(KeyTerms terms, int dealer) {
    return commitments.size() == terms.threshold()
        && sealed.size() == terms.units()
        && proof.holdsFor(key(), terms.context(Dealer.DEAL, dealer));
  }

  /**
   * The share of a unit, if it is the one that the commitments promise.
   *
   * @param shared the ephemeral key times the holder's sealing secret
   */
  boolean isHonestTo(KeyTerms terms, int dealer, int unit, Point shared) {
    Scalar share = sealed.get(unit).minus(Dealer.pad(terms, dealer, unit, shared));
    return Point.GENERATOR.times(share).equals(Polynomial.committedAt(commitments, unit + 1));
  }
}
