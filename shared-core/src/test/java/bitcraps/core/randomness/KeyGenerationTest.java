package bitcraps.core.randomness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Epoch;
import bitcraps.core.base.Hash;
import bitcraps.core.base.TableId;
import bitcraps.core.codec.Codec;
import bitcraps.core.codec.Decoded;
import bitcraps.core.crypto.Point;
import bitcraps.core.crypto.Scalar;
import bitcraps.core.crypto.Sha256;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RND-1 to RND-9: a key that nobody holds comes out of the log, whoever cheats. */
final class KeyGenerationTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 7, 10, 16})
  void everybodyHoldsAShareOfOneKey(int count) {
    Makers makers = Makers.equal(count);

    EpochKey key = makers.finish();

    Map<Integer, Scalar> shares = makers.shares();
    assertEquals(count, shares.size());
    shares.forEach((unit, share) ->
        assertEquals(key.shareKey(unit), Point.GENERATOR.times(share), "unit " + unit));
    assertEquals(1, key.attempt());
    assertEquals(count, key.holders().size());
    assertEquals(makers.first.threshold(), key.threshold());
  }

  @Test
  void aThresholdOfSharesIsTheSecretAndOneLessIsNot() {
    Makers makers = Makers.equal(7);
    EpochKey key = makers.finish();
    List<Scalar> shares = List.copyOf(makers.shares().values());

    for (int from = 0; from + 5 <= 7; from++) {
      List<Integer> xs = List.of(from + 1, from + 2, from + 3, from + 4, from + 5);
      assertEquals(key.groupKey(), Point.GENERATOR.times(atZero(xs, shares)));
      assertNotEquals(key.groupKey(), Point.GENERATOR.times(atZero(xs.subList(0, 4), shares)));
    }
  }

  private static Scalar atZero(List<Integer> xs, List<Scalar> shares) {
    List<Scalar> weights = Polynomial.weightsAtZero(xs);
    Scalar sum = Scalar.ZERO;
    for (int i = 0; i < xs.size(); i++) {
      sum = sum.plus(weights.get(i).times(shares.get(xs.get(i) - 1)));
    }
    return sum;
  }

  @Test
  void weightIsSharesAndNobodyHoldsThoseOfAnother() {
    Makers makers = new Makers(3, 1, 2, 2, 2);

    EpochKey key = makers.finish();

    KeyTerms terms = makers.first;
    assertEquals(10, terms.units());
    assertEquals(7, terms.threshold());
    assertEquals(
        List.of(0, 0, 0, 1, 2, 2, 3, 3, 4, 4),
        java.util.stream.IntStream.range(0, 10).mapToObj(terms::holderOf).toList());
    makers
        .shares()
        .forEach((unit, share) -> assertEquals(key.shareKey(unit), Point.GENERATOR.times(share)));
  }

  @Test
  void aStepWaitsForAllAndThenForTheDeadlineWithAQuorum() {
    Makers makers = Makers.equal(4);
    makers.say(0, makers.next(0));
    makers.say(1, makers.next(1));
    assertEquals(0, makers.made.deadlineMillis(), "two of four are no quorum");
    assertNull(makers.made.expire(1_000_000));
    makers.say(2, makers.next(2));

    assertEquals(KeyProgress.Step.ANNOUNCING, makers.made.step());
    long deadline = makers.made.deadlineMillis();
    assertEquals(makers.nowMillis + KeyGeneration.PATIENCE_MILLIS, deadline);
    assertNull(makers.made.expire(deadline - 1));
    KeyGeneration late = makers.made.expire(deadline);
    assertEquals(KeyProgress.Step.DEALING, late == null ? null : late.step());
    makers.say(3, makers.next(3));
    assertEquals(KeyProgress.Step.DEALING, makers.made.step());
  }

  @Test
  void whoIsAwayHoldsNoShareAndIsWaitedForOnlyOnce() {
    Makers makers = Makers.equal(4);
    makers.away.add(2);
    makers.step();
    long announced = makers.nowMillis;
    assertTrue(announced >= 1_000 + KeyGeneration.PATIENCE_MILLIS);

    EpochKey key = makers.finish();

    assertTrue(makers.nowMillis < announced + 100, "the other steps wait for nobody");
    assertEquals(List.of(0, 1, 3), key.holders());
    assertFalse(makers.shares().containsKey(2));
  }

  @Test
  void anUnprovenKeyOrDealingIsRefused() {
    Makers makers = Makers.equal(4);
    KeyMessage.Announce other = makers.dealer(1).announce();
    assertEquals("unproven-key", makers.judge(0, other));
    assertEquals("not-awaited", makers.judge(0, new KeyMessage.Confirm()));
    makers.step();
    Dealing theirs = makers.honest(1);

    assertEquals("not-awaited", makers.judge(0, other));
    assertEquals("unfit-dealing", makers.judge(0, new KeyMessage.Deal(theirs)), "a copy");
    assertEquals(
        "unfit-dealing",
        makers.judge(
            1,
            new KeyMessage.Deal(
                new Dealing(
                    theirs.commitments(),
                    new SealedShares(
                        theirs.shares().ephemeral(), theirs.shares().sealed().subList(0, 3)),
                    theirs.proof()))));
    assertEquals(
        "unfit-dealing", makers.judge(1, Cheat.deal(makers, 1, Cheat.coefficients(2), -1)));
    assertEquals(
        "unfit-dealing", makers.judge(1, Cheat.deal(makers, 1, Cheat.coefficients(4), -1)));
    assertEquals("taken", makers.judge(1, Cheat.deal(makers, 1, Cheat.coefficients(3), -1)));
    makers.say(1, new KeyMessage.Deal(theirs));
    assertEquals("not-awaited", makers.judge(1, new KeyMessage.Deal(theirs)), "twice");
  }

  /** A dealing that a device made before it started again, when others had announced. */
  @Test
  void aDealingIsForTheKeysThatWereAnnounced() {
    Makers makers = Makers.equal(4);
    makers.step();
    Map<Integer, Point> fewer = new TreeMap<>(makers.made.sealingKeys());
    fewer.remove(2);

    assertEquals("unfit-dealing", makers.judge(0, makers.dealer(0).deal(fewer)));
    assertEquals("taken", makers.judge(0, makers.dealer(0).deal(makers.made.sealingKeys())));
  }

  @Test
  void whoAnnouncesAndFallsSilentDoesNotStopTheOthersForEver() {
    Makers makers = Makers.equal(4);
    makers.away.add(2);
    makers.step();
    assertEquals(KeyProgress.Step.DEALING, makers.made.step());
    makers.say(0, makers.next(0));
    makers.say(1, makers.next(1));
    long deadline = makers.made.deadlineMillis();
    assertNull(makers.made.expire(deadline - 1));

    KeyGeneration stalled = makers.made.expire(deadline);

    assertTrue(deadline >= 1_000 + KeyGeneration.STALL_MILLIS);
    assertEquals(2, stalled == null ? 0 : stalled.terms().attempt());
  }

  @Test
  void aConfirmationIsOfItsAttempt() {
    Makers makers = Makers.equal(4);
    makers.step();
    makers.step();

    assertEquals("not-awaited", makers.judge(1, 2, new KeyMessage.Confirm()));
    assertEquals("taken", makers.judge(1, 1, new KeyMessage.Confirm()));
  }

  @Test
  void aDeviceThatDidNotAnnounceSaysNothing() {
    Makers makers = Makers.equal(4);
    makers.step();
    makers.step();
    Dealer other = new Dealer(makers.first, 1, Sha256.hash(Bytes.utf8("another")).bytes());

    assertNull(makers.made.next(1, other));
  }

  @Test
  void allThatASecretIsForIsInItsContext() {
    KeyTerms terms = Makers.equal(4).first;
    Hash other = Sha256.hash(Bytes.utf8("another"));
    Set<Bytes> contexts = new TreeSet<>();
    for (KeyTerms each :
        List.of(
            terms,
            new KeyTerms(new TableId(other), terms.epoch(), terms.set(), 1),
            new KeyTerms(terms.table(), new Epoch(9), terms.set(), 1),
            new KeyTerms(terms.table(), terms.epoch(), Makers.equal(5).first.set(), 1),
            terms.next())) {
      contexts.add(each.context("use", 1, 2));
      contexts.add(each.context("us", 1, 2));
      contexts.add(each.context("use", 2, 1));
    }
    assertEquals(15, contexts.size());
    Point shared = Point.GENERATOR;
    assertNotEquals(Dealer.pad(terms, 0, 1, shared), Dealer.pad(terms, 1, 1, shared));
    assertNotEquals(Dealer.pad(terms, 0, 1, shared), Dealer.pad(terms, 0, 2, shared));
  }

  @Test
  void whoStartsAgainSaysTheSameAgainAndOtherThingsAtTheNextAttempt() {
    Makers makers = Makers.equal(4);
    Dealer dealer = makers.dealer(1);
    assertEquals(dealer.announce(), makers.dealer(1).announce());
    makers.step();
    assertEquals(makers.honest(1), makers.honest(1));

    assertNotEquals(dealer.announce(), Makers.dealer(makers.first.next(), 1).announce());
  }

  @Test
  void everyStateAndEveryMessageComesBackFromItsEncoding() {
    Makers makers = Makers.equal(4);
    makers.step();
    makers.say(0, Cheat.deal(makers, 0, Cheat.coefficients(3), 2));
    Set<String> kinds = new TreeSet<>();
    while (makers.made.step() != KeyProgress.Step.DONE) {
      Bytes state = Codec.encode(makers.made, (out, each) -> each.write(out));
      KeyGeneration again =
          decoded(Codec.decode(state, in -> KeyGeneration.read(in, makers.first)));
      assertEquals(state, Codec.encode(again, (out, each) -> each.write(out)));
      for (int i = 0; i < 4; i++) {
        KeyMessage message = makers.made.next(i, makers.dealer(i));
        if (message != null) {
          Bytes said = Codec.encode(message, (out, each) -> each.write(out));
          assertEquals(message, decoded(Codec.decode(said, KeyMessage::read)));
          kinds.add(message.getClass().getSimpleName());
        }
      }
      makers.made = again;
      makers.step();
    }
    assertEquals(Set.of("Complain", "Confirm", "Deal"), kinds);
    EpochKey key = makers.finish();
    assertEquals(key, Makers.again(key));
  }

  private static <T> T decoded(Decoded<T> decoded) {
    if (decoded instanceof Decoded.Ok<T> ok) {
      return ok.value();
    }
    throw new AssertionError(decoded.toString());
  }
}
