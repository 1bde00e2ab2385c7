package bitcraps.core.crypto;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Invariant;
import java.util.ArrayList;
import java.util.List;

/**
 * Shows that somebody knows the secrets that make some keys from the generator: the proof of
 * Schnorr (Journal of Cryptology 4, 1991) without interaction, for several keys at the price of one
 * as Gennaro, Leigh, Sundaram and Yerazunis batch it (Asiacrypt 2004).
 *
 * @param commitment the nonce times the generator
 * @param response the nonce, plus the challenge times the first secret, plus its square times the
 *     second, and so on
 */
public record KnowledgeProof(Point commitment, Scalar response) {
  /** Bytes of an encoding. */
  public static final int SIZE = Point.SIZE + Scalar.SIZE;

  private static final String CHALLENGE = "bitcraps/1/knowledge";
  private static final Bytes NONCE = Bytes.utf8("bitcraps/1/knowledge-nonce");

  /**
   * @param keys the secrets times the generator, one or more
   * @param context what the proof is bound to; it holds for no other
   */
  public static KnowledgeProof of(List<Scalar> secrets, List<Point> keys, Bytes context) {
    Invariant.check(secrets.size() == keys.size(), "every key has a secret");
    Bytes all = Bytes.EMPTY;
    for (Scalar each : secrets) {
      all = all.concat(each.toBytes());
    }
    Scalar nonce = Scalar.derive(all, NONCE.concat(joined(keys)).concat(context));
    Point commitment = Point.GENERATOR.timesSecret(nonce);
    List<Scalar> weights = weights(keys, context, commitment);
    Scalar response = nonce;
    for (int i = 0; i < weights.size(); i++) {
      response = response.plus(weights.get(i).times(secrets.get(i)));
    }
    return new KnowledgeProof(commitment, response);
  }

  /** True when the prover knew the secrets of all keys and meant {@code context}. */
  public boolean holdsFor(List<Point> keys, Bytes context) {
    Point sum = Point.sum(keys, weights(keys, context, commitment));
    return Point.GENERATOR.times(response).equals(commitment.plus(sum));
  }

  /** The challenge, its square, its third power... */
  private static List<Scalar> weights(List<Point> keys, Bytes context, Point commitment) {
    Invariant.check(!keys.isEmpty(), "a proof is of one key or more");
    Scalar challenge =
        Scalar.reduce(
            Sha256.tagged(CHALLENGE, context, joined(keys), commitment.toBytes()).bytes());
    List<Scalar> weights = new ArrayList<>();
    Scalar power = challenge;
    for (int i = 0; i < keys.size(); i++) {
      weights.add(power);
      power = power.times(challenge);
    }
    return weights;
  }

  private static Bytes joined(List<Point> keys) {
    Bytes all = Bytes.EMPTY;
    for (Point each : keys) {
      all = all.concat(each.toBytes());
    }
    return all;
  }

  public Bytes toBytes() {
    return commitment.toBytes().concat(response.toBytes());
  }
}
