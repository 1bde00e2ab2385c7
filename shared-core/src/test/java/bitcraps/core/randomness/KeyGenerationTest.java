package bitcraps.core.randomness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.codec.Codec;
import bitcraps.core.codec.Decoded;
import bitcraps.core.crypto.EqualityProof;
import bitcraps.core.crypto.KnowledgeProof;
import bitcraps.core.crypto.Point;
import bitcraps.core.crypto.Scalar;
import java.util.ArrayList;
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
  private static List<Scalar> coefficients(int count) {
    List<Scalar> coefficients = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      coefficients.add(Scalar.derive(Bytes.utf8("a cheat"), Bytes.utf8("coefficient " + i)));
    }
    return coefficients;
  }

  /** Shares out a polynomial as a dealer would, with one share replaced where that is asked for. */
  private static KeyMessage.Deal deal(
      Makers makers, int dealer, List<Scalar> coefficients, int spoiledUnit) {
    KeyTerms terms = makers.made.terms();
    Scalar ephemeral = Scalar.derive(Bytes.utf8("a cheat"), Bytes.utf8("ephemeral"));
    List<Point> commitments = new ArrayList<>();
    for (Scalar each : coefficients) {
      commitments.add(Point.GENERATOR.times(each));
    }
    List<Scalar> sealed = new ArrayList<>();
    for (int unit = 0; unit < terms.units(); unit++) {
      Point holder = makers.made.sealingKeys().get(terms.holderOf(unit));
      Scalar share = Polynomial.at(coefficients, unit + 1);
      Scalar pad =
          holder == null ? Scalar.ZERO : Dealer.pad(terms, dealer, unit, holder.times(ephemeral));
      sealed.add(share.plus(pad).plus(unit == spoiledUnit ? Scalar.ONE : Scalar.ZERO));
    }
    KnowledgeProof proof =
        KnowledgeProof.of(
            coefficients.get(0), commitments.get(0), terms.context(Dealer.DEAL, dealer));
    return new KeyMessage.Deal(
        new Dealing(commitments, Point.GENERATOR.times(ephemeral), sealed, proof));
  }

  private static Dealing honest(Makers makers, int dealer) {
    return makers.dealer(dealer).deal(makers.made.sealingKeys()).dealing();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 7, 10, 16})
  void everybodyHoldsAShareOfOneKey(int count) {
    Makers makers = Makers.equal(count);

    EpochKey key = makers.finish();

    Map<Integer, Scalar> shares = makers.shares();
    assertEquals(count, shares.size());
    shares.forEach((unit, share) ->
        assertEquals(key.shareKeys().get(unit), Point.GENERATOR.times(share), "unit " + unit));
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
        .forEach(
            (unit, share) -> assertEquals(key.shareKeys().get(unit), Point.GENERATOR.times(share)));
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
    assertEquals(1_000 + KeyGeneration.PATIENCE_MILLIS, deadline);
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
    assertEquals(3_000, makers.nowMillis);

    EpochKey key = makers.finish();

    assertTrue(makers.nowMillis < 3_100, "the other steps wait for nobody");
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
    Dealing theirs = honest(makers, 1);

    assertEquals("not-awaited", makers.judge(0, other));
    assertEquals("unfit-dealing", makers.judge(0, new KeyMessage.Deal(theirs)), "a copy");
    assertEquals(
        "unfit-dealing",
        makers.judge(
            1,
            new KeyMessage.Deal(
                new Dealing(
                    theirs.commitments(),
                    theirs.ephemeral(),
                    theirs.sealed().subList(0, 3),
                    theirs.proof()))));
    assertEquals("unfit-dealing", makers.judge(1, deal(makers, 1, coefficients(2), -1)));
    assertEquals("unfit-dealing", makers.judge(1, deal(makers, 1, coefficients(4), -1)));
    assertEquals("taken", makers.judge(1, deal(makers, 1, coefficients(3), -1)));
    makers.say(1, new KeyMessage.Deal(theirs));
    assertEquals("not-awaited", makers.judge(1, new KeyMessage.Deal(theirs)), "twice");
  }

  @Test
  void aBadShareIsComplainedAboutAndTheDealingDoesNotCount() {
    Makers makers = Makers.equal(4);
    makers.step();
    makers.say(0, deal(makers, 0, coefficients(3), 2));
    makers.step();
    assertNull(makers.dealer(1).check(0, makers.dealing(0)));
    KeyMessage complaint = makers.next(2);
    assertInstanceOf(KeyMessage.Complain.class, complaint);

    EpochKey key = makers.finish();

    assertEquals(List.of(1, 2, 3), List.copyOf(makers.made.dealings().keySet()));
    assertEquals(1, key.attempt());
    assertEquals(List.of(0, 1, 2, 3), key.holders(), "the cheat holds a share all the same");
    makers
        .shares()
        .forEach(
            (unit, share) -> assertEquals(key.shareKeys().get(unit), Point.GENERATOR.times(share)));
  }

  @Test
  void aComplaintThatProvesNothingIsRefused() {
    Makers makers = Makers.equal(4);
    makers.step();
    makers.say(0, deal(makers, 0, coefficients(3), 2));
    makers.step();
    KeyMessage.Complain good = (KeyMessage.Complain) makers.next(2);

    assertEquals("taken", makers.judge(2, good));
    assertEquals("not-your-share", makers.judge(1, good));
    assertEquals("not-your-share", makers.judge(3, good));
    assertEquals("groundless-complaint", makers.judge(2, at(good, 1, good.unit())));
    assertEquals("no-such-dealing", makers.judge(2, at(good, 7, good.unit())));
    assertEquals("not-your-share", makers.judge(2, at(good, 0, 200)));
    KeyMessage.Complain otherPad =
        new KeyMessage.Complain(0, 2, good.shared().negated(), good.proof());
    assertEquals("groundless-complaint", makers.judge(2, otherPad));
    makers.say(2, good);
    assertEquals("no-such-dealing", makers.judge(2, good), "twice");
  }

  private static KeyMessage.Complain at(KeyMessage.Complain said, int dealer, int unit) {
    return new KeyMessage.Complain(dealer, unit, said.shared(), said.proof());
  }

  /** Pads that are laid open truly: of the share that was promised, and of one that was not. */
  @Test
  void anHonestDealerStandsAgainstATrueOpening() {
    Makers makers = Makers.equal(4);
    Scalar sealing = Scalar.of(77);
    Point key = Point.GENERATOR.times(sealing);
    makers.say(
        2,
        new KeyMessage.Announce(
            key, KnowledgeProof.of(sealing, key, makers.first.context(Dealer.ANNOUNCE, 2))));
    makers.step();
    makers.say(0, deal(makers, 0, coefficients(3), 2));
    makers.step();

    assertEquals("taken", makers.judge(2, opening(makers, 0, sealing)));
    assertEquals("groundless-complaint", makers.judge(2, opening(makers, 1, sealing)));
  }

  private static KeyMessage.Complain opening(Makers makers, int dealer, Scalar sealing) {
    Dealing dealing = makers.dealing(dealer);
    Point shared = dealing.ephemeral().times(sealing);
    Point key = Point.GENERATOR.times(sealing);
    return new KeyMessage.Complain(
        dealer,
        2,
        shared,
        EqualityProof.of(
            Dealer.opened(makers.made.terms(), dealer, 2, key, dealing, shared), sealing));
  }

  @Test
  void whenTooFewDealingsAreLeftItBeginsAgainWithoutTheCheats() {
    Makers makers = Makers.equal(4);
    makers.away.add(3);
    makers.step();
    makers.say(0, deal(makers, 0, coefficients(3), 2));
    makers.step();
    makers.step();

    assertEquals(2, makers.made.terms().attempt());
    assertEquals(KeyProgress.Step.ANNOUNCING, makers.made.step());
    makers.away.clear();
    EpochKey key = makers.finish();
    assertEquals(2, key.attempt());
    assertEquals(List.of(1, 2, 3), List.copyOf(makers.made.dealings().keySet()));
    assertEquals(List.of(0, 1, 2, 3), key.holders());
  }

  @Test
  void whoMakesTheirOwnShareZeroIsCaught() {
    Makers makers = Makers.equal(4);
    makers.step();
    Map<Integer, Dealing> others = new TreeMap<>();
    for (int i = 0; i < 3; i++) {
      others.put(i, honest(makers, i));
      makers.say(i, new KeyMessage.Deal(others.get(i)));
    }
    Scalar known = makers.dealer(3).shares(others).get(0);
    List<Scalar> coefficients = new ArrayList<>(coefficients(3));
    Scalar rest = Polynomial.at(coefficients, 4).minus(coefficients.get(0));
    coefficients.set(0, Scalar.ZERO.minus(known).minus(rest));

    makers.say(3, deal(makers, 3, coefficients, -1));

    assertEquals(2, makers.made.terms().attempt());
    makers.finish();
    assertEquals(List.of(0, 1, 2), List.copyOf(makers.made.dealings().keySet()));
  }

  @Test
  void whoStartsAgainSaysTheSameAgainAndOtherThingsAtTheNextAttempt() {
    Makers makers = Makers.equal(4);
    Dealer dealer = makers.dealer(1);
    assertEquals(dealer.announce(), makers.dealer(1).announce());
    makers.step();
    assertEquals(honest(makers, 1), honest(makers, 1));

    assertNotEquals(dealer.announce(), Makers.dealer(makers.first.next(), 1).announce());
  }

  @Test
  void everyStateAndEveryMessageComesBackFromItsEncoding() {
    Makers makers = Makers.equal(4);
    makers.step();
    makers.say(0, deal(makers, 0, coefficients(3), 2));
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
    Bytes bytes = Codec.encode(key, (out, each) -> each.write(out));
    assertEquals(key, decoded(Codec.decode(bytes, EpochKey::read)));
  }

  private static <T> T decoded(Decoded<T> decoded) {
    if (decoded instanceof Decoded.Ok<T> ok) {
      return ok.value();
    }
    throw new AssertionError(decoded.toString());
  }
}
