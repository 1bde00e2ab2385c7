package bitcraps.core.membership;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.InvariantViolation;
import bitcraps.core.base.PlayerId;
import bitcraps.core.base.PublicKey;
import bitcraps.core.base.View;
import bitcraps.core.codec.Codec;
import bitcraps.core.codec.Decoded;
import bitcraps.core.codec.Writer;
import bitcraps.core.crypto.Sha256;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** CON-1 to CON-5. */
final class ValidatorSetTest {
  /** n, F, Q for equal weights, worked out by hand from CON-2 to CON-4. */
  private static final int[][] EQUAL = {
    {1, 0, 1}, {2, 0, 2}, {3, 0, 3}, {4, 1, 3}, {5, 1, 4}, {6, 1, 4}, {7, 2, 5}, {8, 2, 6},
    {9, 2, 6}, {10, 3, 7}, {11, 3, 8}, {12, 3, 8}, {13, 4, 9}, {14, 4, 10}, {15, 4, 10}, {16, 5, 11}
  };

  /**
   * From an independent program: the set (1, 2) with a window of 8, as CON-1 and the codec have it.
   */
  private static final String VECTOR =
      "a9d8473e018c81e2482b043484d5a87f4f06233c2ebfb6bffe334a9d9241c03b";

  @Test
  void quorumsOfEqualWeightsFollowTheTable() {
    for (int[] row : EQUAL) {
      int[] weights = new int[row[0]];
      java.util.Arrays.fill(weights, 1);
      ValidatorSet set = set(weights);

      assertEquals(row[1], set.faultyWeightMax(), "F of " + row[0]);
      assertEquals(row[2], set.quorum(), "Q of " + row[0]);
      assertEquals(row[0] < 4, set.mutualConsent());
    }
  }

  @Test
  void quorumsCountWeightAndNotHeads() {
    assertEquals(2, set(2, 2, 2, 1).faultyWeightMax());
    assertEquals(5, set(2, 2, 2, 1).quorum());
    assertEquals(7, set(3, 3, 3, 1).quorum());
    assertFalse(set(3, 3, 3, 1).mutualConsent());
  }

  @Test
  void aValidatorAboveFMakesItMutualConsent() {
    ValidatorSet set = set(2, 1, 1, 1);

    assertTrue(set.mutualConsent());
    assertEquals(5, set.quorum());
  }

  @Test
  void twoQuorumsAlwaysShareMoreThanF() {
    for (int a = 1; a < 12; a++) {
      for (int b = 1; b < 12; b++) {
        for (int c = 1; c < 12; c++) {
          ValidatorSet set = set(a, b, c, a, b);
          assertTrue(2 * set.quorum() - set.totalWeight() > set.faultyWeightMax());
          assertTrue(set.quorum() <= set.totalWeight());
        }
      }
    }
  }

  @Test
  void everybodyLeadsInTurn() {
    ValidatorSet set = new ValidatorSet(set(1, 1, 1).validators(), 1);

    assertEquals(0, set.leader(new View(1)));
    assertEquals(2, set.leader(new View(3)));
    assertEquals(0, set.leader(new View(4)));
  }

  @Test
  void everybodyLeadsAWindowInTurn() {
    ValidatorSet set = new ValidatorSet(set(1, 1, 1).validators(), 4);

    assertEquals(0, set.leader(new View(4)));
    assertEquals(1, set.leader(new View(5)));
    assertEquals(0, set.leader(new View(13)));
    assertEquals(new View(5), set.firstOfWindow(new View(8)));
    assertEquals(new View(8), set.lastOfWindow(new View(5)));
    assertTrue(set.shareWindow(new View(5), new View(8)));
    assertFalse(set.shareWindow(new View(4), new View(5)));
  }

  @Test
  void viewZeroStandsAlone() {
    ValidatorSet set = new ValidatorSet(set(1, 1, 1).validators(), 4);

    assertEquals(new View(0), set.firstOfWindow(new View(0)));
    assertEquals(new View(0), set.lastOfWindow(new View(0)));
    assertFalse(set.shareWindow(new View(0), new View(1)));
  }

  @Test
  void aWindowIsBoundedAndPartOfTheSet() {
    List<Validator> three = set(1, 1, 1).validators();
    assertThrows(InvariantViolation.class, () -> new ValidatorSet(three, 0));
    assertThrows(
        InvariantViolation.class, () -> new ValidatorSet(three, ValidatorSet.WINDOW_MAX + 1));
    assertFalse(new ValidatorSet(three, 1).hash().equals(new ValidatorSet(three, 2).hash()));
    assertFalse(new ValidatorSet(three, 1).equals(new ValidatorSet(three, 2)));
    for (int window : new int[] {0, ValidatorSet.WINDOW_MAX + 1}) {
      Bytes bytes = new Writer().list(three, Validator::write).u8(window).toBytes();
      assertInstanceOf(Decoded.Malformed.class, Codec.decode(bytes, ValidatorSet::read));
    }
  }

  @Test
  void readsWhatItWrote() {
    ValidatorSet set = set(3, 1, 4, 1, 5);
    Bytes bytes = Codec.encode(set, ValidatorSet::write);

    assertEquals(new Decoded.Ok<>(set), Codec.decode(bytes, ValidatorSet::read));
    for (int size = 0; size < bytes.size(); size++) {
      assertInstanceOf(
          Decoded.Malformed.class, Codec.decode(bytes.slice(0, size), ValidatorSet::read));
    }
  }

  @Test
  void theHashNamesOrderAndWeights() {
    List<Validator> turned = new ArrayList<>(set(1, 1).validators()).reversed();

    assertFalse(set(1, 1).hash().equals(set(1, 2).hash()));
    assertFalse(set(1, 1).hash().equals(new ValidatorSet(turned).hash()));
    assertEquals(VECTOR, set(1, 2).hash().toHex());
  }

  @Test
  void nobodyStandsTwiceInASet() {
    Validator one = validator(1, 1);
    Validator sameKey = new Validator(validator(2, 1).player(), one.votingKey(), 1);
    Bytes twice = new Writer().list(List.of(one, one), Validator::write).u8(1).toBytes();

    assertThrows(InvariantViolation.class, () -> new ValidatorSet(List.of(one, one)));
    assertThrows(InvariantViolation.class, () -> new ValidatorSet(List.of(one, sameKey)));
    assertThrows(InvariantViolation.class, () -> new ValidatorSet(List.of()));
    assertInstanceOf(Decoded.Malformed.class, Codec.decode(twice, ValidatorSet::read));
  }

  @Test
  void aWeightIsBounded() {
    assertThrows(InvariantViolation.class, () -> validator(1, 0));
    assertThrows(InvariantViolation.class, () -> validator(1, Validator.WEIGHT_MAX + 1));
  }

  private static ValidatorSet set(int... weights) {
    List<Validator> validators = new ArrayList<>();
    for (int i = 0; i < weights.length; i++) {
      validators.add(validator(i, weights[i]));
    }
    return new ValidatorSet(validators);
  }

  private static Validator validator(int number, int weight) {
    PlayerId player = new PlayerId(Sha256.tagged("test/player", Bytes.utf8("" + number)));
    PublicKey key = new PublicKey(Sha256.tagged("test/key", Bytes.utf8("" + number)).bytes());
    return new Validator(player, key, weight);
  }
}
