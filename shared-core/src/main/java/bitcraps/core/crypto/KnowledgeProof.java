package bitcraps.core.crypto;

import bitcraps.core.base.Bytes;

/**
 * Shows that somebody knows the secret that makes a key from the generator: the proof of Schnorr
 * (Journal of Cryptology 4, 1991) without interaction.
 *
 * @param commitment the nonce times the generator
 * @param response the nonce plus challenge times secret
 */
public record KnowledgeProof(Point commitment, Scalar response) {
  /** Bytes of an encoding. */
  public static final int SIZE = Point.SIZE + Scalar.SIZE;

  private static final String CHALLENGE = "bitcraps/1/knowledge";
  private static final Bytes NONCE = Bytes.utf8("bitcraps/1/knowledge-nonce");

  /**
   * @param context what the proof is bound to; it holds for no other
   */
  public static KnowledgeProof of(Scalar secret, Point key, Bytes context) {
    Bytes label = NONCE.concat(key.toBytes()).concat(context);
    Scalar nonce = Scalar.derive(secret.toBytes(), label);
    Point commitment = Point.GENERATOR.timesSecret(nonce);
    Scalar challenge = challenge(key, context, commitment);
    return new KnowledgeProof(commitment, nonce.plus(challenge.times(secret)));
  }

  /** True when the prover of {@code key} knew its secret and meant {@code context}. */
  public boolean holdsFor(Point key, Bytes context) {
    Point expected = commitment.plus(key.times(challenge(key, context, commitment)));
    return Point.GENERATOR.times(response).equals(expected);
  }

  private static Scalar challenge(Point key, Bytes context, Point commitment) {
    return Scalar.reduce(
        Sha256.tagged(CHALLENGE, context, key.toBytes(), commitment.toBytes()).bytes());
  }

  public Bytes toBytes() {
    return commitment.toBytes().concat(response.toBytes());
  }
}
