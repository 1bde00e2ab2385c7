package bitcraps.core.crypto;

import static bitcraps.core.crypto.CurveTest.point;
import static bitcraps.core.crypto.CurveTest.scalar;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.crypto.EqualityProof.Claim;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Proofs about discrete logarithms: they hold, and everything near them does not (ENC-42). */
final class ProofsTest {
  private static final Bytes CONTEXT = Bytes.utf8("round 7");

  private static Claim claim(int number) {
    return new Claim(
        CONTEXT, Point.GENERATOR.times(scalar(number)), point(1), point(1).times(scalar(number)));
  }

  private static EqualityProof proof(int number) {
    return EqualityProof.of(claim(number), scalar(number));
  }

  @Test
  void equalityIsShown() {
    for (int i = 0; i < 5; i++) {
      assertTrue(proof(i).holdsFor(claim(i)));
      assertEquals(EqualityProof.SIZE, proof(i).toBytes().size());
    }
  }

  /** The equations of ENC-42 and ENC-44, with the challenge computed here from their words. */
  @Test
  void theChallengeIsOfAllThatIsClaimedAndCommitted() {
    Claim claim = claim(1);
    EqualityProof proof = proof(1);
    Bytes claimed = tagged("equality-claim", CONTEXT, claim.key(), claim.base(), claim.image());
    Scalar challenge =
        Scalar.reduce(tagged("equality", claimed, proof.atGenerator(), proof.atBase()));
    assertEquals(
        Point.GENERATOR.times(proof.response()),
        proof.atGenerator().plus(claim.key().times(challenge)));
    assertEquals(
        claim.base().times(proof.response()), proof.atBase().plus(claim.image().times(challenge)));

    KnowledgeProof known = KnowledgeProof.of(List.of(scalar(1)), List.of(claim.key()), CONTEXT);
    Scalar other = Scalar.reduce(tagged("knowledge", CONTEXT, claim.key(), known.commitment()));
    assertEquals(
        Point.GENERATOR.times(known.response()), known.commitment().plus(claim.key().times(other)));
  }

  private static Bytes tagged(String use, Bytes first, Point... points) {
    Bytes all = first;
    for (Point each : points) {
      all = all.concat(each.toBytes());
    }
    return Sha256.tagged("bitcraps/1/" + use, all).bytes();
  }

  @Test
  void equalityHoldsForNothingElse() {
    Claim good = claim(1);
    Bytes elsewhere = Bytes.utf8("round 8");
    for (Claim other :
        List.of(
            new Claim(elsewhere, good.key(), good.base(), good.image()),
            new Claim(CONTEXT, claim(2).key(), good.base(), good.image()),
            new Claim(CONTEXT, good.key(), point(2), good.image()),
            new Claim(CONTEXT, good.key(), good.base(), claim(2).image()),
            new Claim(CONTEXT, good.key(), good.image(), good.base()),
            new Claim(CONTEXT, good.key(), good.base(), good.image().negated()))) {
      assertFalse(proof(1).holdsFor(other));
    }
  }

  @Test
  void anUnequalPairHasNoProof() {
    Claim lie = new Claim(CONTEXT, claim(1).key(), point(1), claim(2).image());

    assertFalse(EqualityProof.of(lie, scalar(1)).holdsFor(lie));
    assertFalse(EqualityProof.of(lie, scalar(2)).holdsFor(lie));
  }

  @Test
  void aChangedProofHoldsNoMore() {
    EqualityProof good = proof(1);
    for (EqualityProof other :
        List.of(
            new EqualityProof(good.atGenerator().negated(), good.atBase(), good.response()),
            new EqualityProof(good.atGenerator(), good.atBase().negated(), good.response()),
            new EqualityProof(point(3), good.atBase(), good.response()),
            new EqualityProof(good.atBase(), good.atGenerator(), good.response()),
            new EqualityProof(
                good.atGenerator(), good.atBase(), good.response().plus(Scalar.ONE)))) {
      assertFalse(other.holdsFor(claim(1)));
    }
  }

  @Test
  void aBatchHoldsExactlyWhenAllDo() {
    List<Claim> claims = new ArrayList<>();
    List<EqualityProof> proofs = new ArrayList<>();
    assertTrue(EqualityProof.allHold(claims, proofs));
    for (int i = 0; i < 5; i++) {
      claims.add(claim(i));
      proofs.add(proof(i));
    }
    assertTrue(EqualityProof.allHold(claims, proofs));
    for (int i = 0; i < 5; i++) {
      List<EqualityProof> spoiled = new ArrayList<>(proofs);
      spoiled.set(i, proof(i + 1));
      assertFalse(EqualityProof.allHold(claims, spoiled));
    }
  }

  /**
   * Without a weight for each equation, what one response has too much another may lack (ENC-43).
   */
  @Test
  void wrongProofsDoNotCancelOut() {
    EqualityProof more = proof(0);
    EqualityProof less = proof(1);
    List<EqualityProof> shifted =
        List.of(
            new EqualityProof(more.atGenerator(), more.atBase(), more.response().plus(Scalar.ONE)),
            new EqualityProof(
                less.atGenerator(), less.atBase(), less.response().minus(Scalar.ONE)));

    assertFalse(EqualityProof.allHold(List.of(claim(0), claim(1)), shifted));
    Point moved = point(9);
    List<EqualityProof> moving =
        List.of(
            new EqualityProof(
                more.atGenerator().plus(moved), more.atBase().plus(moved), more.response()),
            new EqualityProof(
                less.atGenerator().plus(moved.negated()),
                less.atBase().plus(moved.negated()),
                less.response()));
    assertFalse(EqualityProof.allHold(List.of(claim(0), claim(1)), moving));
  }

  /** ENC-44. */
  @Test
  void knowledgeIsShownForOneKeyAndOneContext() {
    Point key = Point.GENERATOR.times(scalar(4));
    KnowledgeProof good = KnowledgeProof.of(List.of(scalar(4)), List.of(key), CONTEXT);

    assertTrue(good.holdsFor(List.of(key), CONTEXT));
    assertEquals(KnowledgeProof.SIZE, good.toBytes().size());
    assertFalse(good.holdsFor(List.of(key), Bytes.utf8("round 8")));
    assertFalse(good.holdsFor(List.of(key.negated()), CONTEXT));
    assertFalse(good.holdsFor(List.of(point(3)), CONTEXT));
    assertFalse(
        KnowledgeProof.of(List.of(scalar(5)), List.of(key), CONTEXT)
            .holdsFor(List.of(key), CONTEXT));
    assertFalse(
        new KnowledgeProof(good.commitment().negated(), good.response())
            .holdsFor(List.of(key), CONTEXT));
    assertFalse(
        new KnowledgeProof(good.commitment(), good.response().plus(Scalar.ONE))
            .holdsFor(List.of(key), CONTEXT));
  }

  @Test
  void oneProofShowsThatAllSecretsAreKnown() {
    List<Scalar> secrets = List.of(scalar(1), scalar(2), scalar(3));
    List<Point> keys = secrets.stream().map(Point.GENERATOR::times).toList();
    KnowledgeProof good = KnowledgeProof.of(secrets, keys, CONTEXT);
    assertTrue(good.holdsFor(keys, CONTEXT));

    Scalar challenge =
        Scalar.reduce(
            tagged("knowledge", CONTEXT, keys.get(0), keys.get(1), keys.get(2), good.commitment()));
    Point sum = good.commitment();
    Scalar power = challenge;
    for (Point key : keys) {
      sum = sum.plus(key.times(power));
      power = power.times(challenge);
    }
    assertEquals(Point.GENERATOR.times(good.response()), sum);

    for (int i = 0; i < 3; i++) {
      List<Scalar> guessed = new ArrayList<>(secrets);
      guessed.set(i, scalar(9));
      assertFalse(KnowledgeProof.of(guessed, keys, CONTEXT).holdsFor(keys, CONTEXT), "secret " + i);
    }
    List<Point> swapped = List.of(keys.get(1), keys.get(0), keys.get(2));
    assertFalse(good.holdsFor(swapped, CONTEXT));
    assertFalse(good.holdsFor(keys.subList(0, 2), CONTEXT));
  }

  /** Two claims under one nonce would give the secret away (ENC-45). */
  @Test
  void noNonceServesTwoClaims() {
    Claim one = claim(1);
    Claim other = new Claim(Bytes.utf8("round 8"), one.key(), one.base(), one.image());

    assertNotEquals(
        EqualityProof.of(one, scalar(1)).atGenerator(),
        EqualityProof.of(other, scalar(1)).atGenerator());
    assertNotEquals(
        KnowledgeProof.of(List.of(scalar(1)), List.of(one.key()), CONTEXT).commitment(),
        KnowledgeProof.of(List.of(scalar(1)), List.of(one.key()), Bytes.utf8("round 8"))
            .commitment());
  }
}
