package bitcraps.core.crypto;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.base.Invariant;
import java.util.ArrayList;
import java.util.List;

/**
 * Shows that one secret makes both a key from the generator and an image from another base, and
 * tells nothing else of it: the proof of Chaum and Pedersen (Crypto '92) without interaction. It
 * carries commitments, not the challenge, so that many are checked at the price of a few.
 *
 * @param atGenerator commitment: the nonce times the generator
 * @param atBase commitment: the nonce times the claim's base
 * @param response the nonce plus challenge times secret
 */
public record EqualityProof(Point atGenerator, Point atBase, Scalar response) {
  /** Bytes of an encoding. */
  public static final int SIZE = 2 * Point.SIZE + Scalar.SIZE;

  private static final String CLAIM = "bitcraps/1/equality-claim";
  private static final String CHALLENGE = "bitcraps/1/equality";
  private static final String WEIGHT = "bitcraps/1/equality-weight";
  private static final Bytes NONCE = Bytes.utf8("bitcraps/1/equality-nonce");
  private static final int WEIGHT_SIZE = 16;

  /**
   * What is shown: {@code key} is a secret times the generator and {@code image} the same secret
   * times {@code base}. None of them is neutral.
   *
   * @param context what the proof is bound to; it holds for no other
   */
  public record Claim(Bytes context, Point key, Point base, Point image) {
    private Hash hash() {
      return Sha256.tagged(CLAIM, context, key.toBytes(), base.toBytes(), image.toBytes());
    }
  }

  /** The nonce comes from secret and claim, so that none serves two claims (RFC 6979's idea). */
  public static EqualityProof of(Claim claim, Scalar secret) {
    Bytes claimed = claim.hash().bytes();
    Scalar nonce = Scalar.derive(secret.toBytes(), NONCE.concat(claimed));
    Point atGenerator = Point.GENERATOR.timesSecret(nonce);
    Point atBase = claim.base().timesSecret(nonce);
    Scalar challenge = challenge(claimed, atGenerator, atBase);
    return new EqualityProof(atGenerator, atBase, nonce.plus(challenge.times(secret)));
  }

  public boolean holdsFor(Claim claim) {
    return allHold(List.of(claim), List.of(this));
  }

  /**
   * True when every proof holds for the claim at its place. Each equation counts with a weight of
   * 128 bits that depends on all claims and proofs, so that wrong ones do not cancel out (Bellare,
   * Garay and Rabin, Eurocrypt '98). Everybody comes to the same answer.
   */
  public static boolean allHold(List<Claim> claims, List<EqualityProof> proofs) {
    Invariant.check(claims.size() == proofs.size(), "every claim has a proof");
    Batch batch = new Batch(claims, proofs);
    for (int i = 0; i < proofs.size(); i++) {
      batch.add(claims.get(i), proofs.get(i), i);
    }
    return batch.holds();
  }

  private static Scalar challenge(Bytes claimed, Point atGenerator, Point atBase) {
    return Scalar.reduce(
        Sha256.tagged(CHALLENGE, claimed, atGenerator.toBytes(), atBase.toBytes()).bytes());
  }

  public Bytes toBytes() {
    return atGenerator.toBytes().concat(atBase.toBytes()).concat(response.toBytes());
  }

  /** All equations in one: responses on the one side, commitments and challenges on the other. */
  private static final class Batch {
    private final List<Bytes> claimed = new ArrayList<>();
    private final Bytes seed;
    private final List<Point> points = new ArrayList<>();
    private final List<Scalar> factors = new ArrayList<>();
    private Scalar ofGenerator = Scalar.ZERO;

    private Batch(List<Claim> claims, List<EqualityProof> proofs) {
      Bytes[] parts = new Bytes[2 * claims.size()];
      for (int i = 0; i < claims.size(); i++) {
        claimed.add(claims.get(i).hash().bytes());
        parts[2 * i] = claimed.get(i);
        parts[2 * i + 1] = proofs.get(i).toBytes();
      }
      seed = Sha256.tagged(WEIGHT, parts).bytes();
    }

    private void add(Claim claim, EqualityProof proof, int index) {
      Scalar challenge = challenge(claimed.get(index), proof.atGenerator, proof.atBase);
      Scalar one = weight(2 * index);
      Scalar other = weight(2 * index + 1);
      ofGenerator = ofGenerator.plus(one.times(proof.response));
      term(proof.atGenerator.negated(), one);
      term(claim.key().negated(), one.times(challenge));
      term(claim.base(), other.times(proof.response));
      term(proof.atBase.negated(), other);
      term(claim.image().negated(), other.times(challenge));
    }

    private void term(Point point, Scalar factor) {
      int last = points.lastIndexOf(point);
      if (last < 0) {
        points.add(point);
        factors.add(factor);
      } else {
        factors.set(last, factors.get(last).plus(factor));
      }
    }

    private Scalar weight(int number) {
      Bytes drawn = Sha256.tagged(WEIGHT, seed, Scalar.of(number).toBytes()).bytes();
      return Scalar.reduce(drawn.slice(0, WEIGHT_SIZE));
    }

    private boolean holds() {
      term(Point.GENERATOR, ofGenerator);
      return Point.sum(points, factors).isNeutral();
    }
  }
}
