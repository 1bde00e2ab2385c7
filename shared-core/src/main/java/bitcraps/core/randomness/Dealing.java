package bitcraps.core.randomness;

import bitcraps.core.codec.Reader;
import bitcraps.core.codec.Writer;
import bitcraps.core.crypto.KnowledgeProof;
import bitcraps.core.crypto.Point;
import bitcraps.core.crypto.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One validator's part in a key: a secret, shared out among all units (RND-4).
 *
 * @param commitments Q of them: the polynomial's coefficients times the generator
 * @param shares what each unit is dealt
 * @param proof that the dealer knows all coefficients and the ephemeral secret. With commitments
 *     made from those of others it could cancel what they dealt, and with somebody else's ephemeral
 *     key a complaint would open what that one dealt
 */
public record Dealing(List<Point> commitments, SealedShares shares, KnowledgeProof proof) {

  /** The key that the secret adds. */
  Point key() {
    return commitments.get(0);
  }

  void write(Writer out) {
    out.list(commitments, Encodings::write);
    shares.write(out);
    Encodings.write(out, proof);
  }

  static Dealing read(Reader in) {
    return new Dealing(
        in.list(KeyTerms.UNITS_MAX, Encodings::point),
        SealedShares.read(in),
        Encodings.knowledge(in));
  }

  /** True when it has as many parts as the terms ask for. */
  boolean isWhole(KeyTerms terms) {
    return commitments.size() == terms.threshold() && shares.sealed().size() == terms.units();
  }

  /**
   * True when its dealer knows all its secrets and sealed the shares for these keys.
   *
   * @param sealingKeys of those who announced one
   */
  boolean isProven(KeyTerms terms, int dealer, Map<Integer, Point> sealingKeys) {
    return proof.holdsFor(proven(), Dealer.dealContext(terms, dealer, sealingKeys));
  }

  private List<Point> proven() {
    return proven(commitments, shares.ephemeral());
  }

  /** The keys of which a dealer shows that it knows the secrets. */
  static List<Point> proven(List<Point> commitments, Point ephemeral) {
    List<Point> keys = new ArrayList<>(commitments);
    keys.add(ephemeral);
    return keys;
  }

  /**
   * True when the share of a unit is the one that the commitments promise.
   *
   * @param shared the ephemeral key times the holder's sealing secret
   */
  boolean isHonestTo(KeyTerms terms, int dealer, int unit, Point shared) {
    Scalar share = shares.open(terms, dealer, unit, shared);
    return Point.GENERATOR.timesSecret(share).equals(Polynomial.committedAt(commitments, unit + 1));
  }
}
