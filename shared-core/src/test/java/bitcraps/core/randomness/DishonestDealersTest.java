package bitcraps.core.randomness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.crypto.EqualityProof;
import bitcraps.core.crypto.KnowledgeProof;
import bitcraps.core.crypto.Point;
import bitcraps.core.crypto.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** RND-4 to RND-8: who deals badly is found out, and nobody else pays for it. */
final class DishonestDealersTest {
  @Test
  void aBadShareIsComplainedAboutAndTheDealingDoesNotCount() {
    Makers makers = Makers.equal(4);
    makers.step();
    makers.say(0, Cheat.deal(makers, 0, Cheat.coefficients(3), 2));
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
        .forEach((unit, share) -> assertEquals(key.shareKey(unit), Point.GENERATOR.times(share)));
  }

  @Test
  void aComplaintThatProvesNothingIsRefused() {
    Makers makers = Makers.equal(4);
    makers.step();
    makers.say(0, Cheat.deal(makers, 0, Cheat.coefficients(3), 2));
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
            key,
            KnowledgeProof.of(
                List.of(sealing), List.of(key), makers.first.context(Dealer.ANNOUNCE, 2))));
    makers.step();
    makers.say(0, Cheat.deal(makers, 0, Cheat.coefficients(3), 2));
    makers.step();

    assertEquals("taken", makers.judge(2, opening(makers, 0, sealing)));
    assertEquals("groundless-complaint", makers.judge(2, opening(makers, 1, sealing)));
  }

  private static KeyMessage.Complain opening(Makers makers, int dealer, Scalar sealing) {
    Dealing dealing = makers.dealing(dealer);
    Point shared = dealing.shares().ephemeral().times(sealing);
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
    makers.say(0, Cheat.deal(makers, 0, Cheat.coefficients(3), 2));
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

  /** Who deals last can make the share of an own unit zero; that unit then counts for nothing. */
  @Test
  void aShareThatIsZeroIsNobodysPart() {
    Makers makers = Makers.equal(4);
    makers.step();
    Map<Integer, Dealing> others = new TreeMap<>();
    for (int i = 0; i < 3; i++) {
      others.put(i, makers.honest(i));
      makers.say(i, new KeyMessage.Deal(others.get(i)));
    }
    makers.say(3, Cheat.deal(makers, 3, Cheat.zeroing(share3(makers, others), 4), -1));

    EpochKey key = makers.finish();

    assertTrue(makers.share(3).isZero());
    assertFalse(key.hasShare(3));
    assertTrue(key.hasShare(0) && key.hasShare(1) && key.hasShare(2));
    assertEquals(key, Makers.again(key));
    assertEquals(List.of(0, 1, 2, 3), List.copyOf(makers.made.dealings().keySet()), "no blame");
  }

  /** The sum of two others' dealings becomes neutral only once a third is complained about. */
  @Test
  void aShareMayBecomeZeroByAComplaint() {
    Makers makers = Makers.equal(4);
    makers.step();
    makers.say(0, Cheat.deal(makers, 0, Cheat.coefficients(3), 0));
    makers.say(1, makers.next(1));
    makers.say(2, makers.next(2));
    Map<Integer, Dealing> counted =
        new TreeMap<>(Map.of(1, makers.dealing(1), 2, makers.dealing(2)));
    makers.say(3, Cheat.deal(makers, 3, Cheat.zeroing(share3(makers, counted), 4), -1));
    makers.say(0, makers.next(0));

    EpochKey key = makers.finish();

    assertEquals(List.of(1, 2, 3), List.copyOf(makers.made.dealings().keySet()));
    assertFalse(key.hasShare(3));
    assertEquals(key, Makers.again(key));
  }

  /**
   * With a commitment of which only its owner knows the secret one could cancel what others dealt,
   * make the share of somebody else zero, or let fewer shares than the threshold do.
   */
  @Test
  void nobodyDealsWhatTheyDoNotKnow() {
    Makers makers = Makers.equal(4);
    makers.step();
    List<Scalar> known = Cheat.coefficients(3);
    Dealing own = Cheat.deal(makers, 0, known, -1).dealing();
    Dealing honest = makers.honest(1);

    assertEquals("taken", makers.judge(0, new KeyMessage.Deal(own)));
    for (int i = 0; i < 3; i++) {
      List<Point> theirs = new ArrayList<>(own.commitments());
      theirs.set(i, honest.commitments().get(i).negated());
      Dealing rogue = Cheat.proven(makers, 0, known, theirs, own.shares().sealed());
      assertEquals("unfit-dealing", makers.judge(0, new KeyMessage.Deal(rogue)), "place " + i);
      Dealing copied = new Dealing(theirs, own.shares(), honest.proof());
      assertEquals("unfit-dealing", makers.judge(0, new KeyMessage.Deal(copied)), "place " + i);
    }
  }

  /** With a borrowed ephemeral key a complaint would open what its owner dealt. */
  @Test
  void nobodySealsWithTheEphemeralKeyOfAnother() {
    Makers makers = Makers.equal(4);
    makers.step();
    Dealing theirs = makers.honest(1);
    Dealing own = Cheat.deal(makers, 0, Cheat.coefficients(3), -1).dealing();
    SealedShares borrowed = new SealedShares(theirs.shares().ephemeral(), own.shares().sealed());

    for (KnowledgeProof proof : List.of(theirs.proof(), own.proof())) {
      Dealing rogue = new Dealing(own.commitments(), borrowed, proof);
      assertEquals("unfit-dealing", makers.judge(0, new KeyMessage.Deal(rogue)));
    }
  }

  /** What the last of four is dealt. */
  private static Scalar share3(Makers makers, Map<Integer, Dealing> dealings) {
    return Objects.requireNonNull(makers.dealer(3).shares(sealed(dealings)).get(3));
  }

  private static Map<Integer, SealedShares> sealed(Map<Integer, Dealing> dealings) {
    Map<Integer, SealedShares> sealed = new TreeMap<>();
    dealings.forEach((dealer, dealing) -> sealed.put(dealer, dealing.shares()));
    return sealed;
  }
}
