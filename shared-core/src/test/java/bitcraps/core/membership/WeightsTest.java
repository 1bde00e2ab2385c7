package bitcraps.core.membership;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.InvariantViolation;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.prng.Prng;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** MEM-3 and MEM-4. */
final class WeightsTest {
  private static final int TOTAL = Validator.WEIGHT_MAX;

  /** Worked out by hand from the three cases of the level. */
  @ParameterizedTest
  @CsvSource({
    "'3,2,2,1', '2,2,2,1'", // 3 * 3 is not below 8; alone (5 - 1) / 2 = 2
    "'3,3,3,1', '3,3,3,1'", // 9 is below 10
    "'1,1,1,1', '1,1,1,1'",
    "'9,1,1,1', '1,1,1,1'", // alone (3 - 1) / 2 = 1
    "'900,100,100,100', '149,100,100,100'", // alone (300 - 1) / 2 = 149; 447 is below 449
    "'900,800,100,100', '199,199,100,100'", // alone 499 is below 800; so 200 - 1
    "'800,900,100,100', '199,199,100,100'",
    "'900,900,900,1', '900,900,900,1'",
    "'900,900,2,1', '2,2,2,1'", // the smallest sum of others: 3 - 1
    "'50,10,10,10,10', '19,10,10,10,10'", // 57 is below 59
  })
  void lowersWhatIsTooMuchAndNoMore(String claims, String weights) {
    List<Long> asked = new ArrayList<>();
    for (String each : claims.split(",", -1)) {
      asked.add(Long.parseLong(each));
    }

    assertEquals(weights, join(Weights.of(asked, TOTAL)));
  }

  @ParameterizedTest
  @CsvSource({"1000000", "64", "10"})
  void noneWeighsAThirdWhateverTheClaims(int total) {
    Prng random = seeded("cap " + total);
    for (int i = 0; i < 3_000; i++) {
      List<Long> claims = claims(random, 4 + random.below(Math.min(total, 64) - 3));
      List<Integer> weights = Weights.of(claims, total);

      assertCapped(claims, weights, total);
      assertFair(claims, weights);
      assertFalse(set(weights).mutualConsent(), () -> weights + " of " + claims);
    }
  }

  @Test
  void everySmallCaseIsCappedAndTheLevelCouldNotBeHigher() {
    for (int code = 0; code < 8 * 8 * 8 * 8 * 8; code++) {
      List<Long> claims = new ArrayList<>();
      for (int rest = code, i = 0; i < 5; i++, rest /= 8) {
        claims.add(1L + rest % 8);
      }
      List<Integer> weights = Weights.of(claims, TOTAL);

      assertCapped(claims, weights, TOTAL);
      assertEquals(asHighAsPossible(claims), weights, () -> "of " + claims);
    }
  }

  /** The rule without the argument: tries every level. */
  private static List<Integer> asHighAsPossible(List<Long> claims) {
    List<Integer> best = new ArrayList<>();
    for (long level = 1; level <= Collections.max(claims); level++) {
      long sum = 0;
      List<Integer> lowered = new ArrayList<>();
      for (long claim : claims) {
        lowered.add((int) Math.min(claim, level));
        sum += Math.min(claim, level);
      }
      best = 3 * level < sum ? lowered : best;
    }
    return best;
  }

  @Test
  void proportionsSurviveScaling() {
    Prng random = seeded("proportions");
    for (int i = 0; i < 500; i++) {
      List<Long> claims = new ArrayList<>();
      for (int k = 0; k < 12; k++) {
        claims.add(1_000_000_000L + random.below(1_000_000_000));
      }
      List<Integer> weights = Weights.of(claims, TOTAL);
      for (int k = 1; k < 12; k++) {
        long left = weights.get(0) * claims.get(k);
        long right = weights.get(k) * claims.get(0);

        // 64 / 10^6 for the floor of 1 each and 12 / 10^6 for rounding, a hundred times over.
        assertTrue(Math.abs(left - right) < right / 125, claims + " " + weights);
      }
    }
  }

  @Test
  void fewerThanFourWeighTheSame() {
    assertEquals("1", join(Weights.of(List.of(5L), 3)));
    assertEquals("1,1", join(Weights.of(List.of(5L, 1L), 3)));
    assertEquals("1,1,1", join(Weights.of(List.of(5L, 1L, 10L), 3)));
    assertTrue(set(List.of(1, 1, 1)).mutualConsent());
  }

  @Test
  void claimsAndTotalsAreBounded() {
    assertThrows(InvariantViolation.class, () -> Weights.of(List.of(), 5));
    assertThrows(InvariantViolation.class, () -> Weights.of(List.of(0L, 1L, 1L, 1L), 5));
    assertThrows(InvariantViolation.class, () -> Weights.of(List.of(1L, 1L, 1L, 1L), 3));
    assertThrows(InvariantViolation.class, () -> Weights.of(List.of(Weights.CLAIM_MAX + 1), TOTAL));
    assertEquals(
        64, Weights.of(Collections.nCopies(64, Weights.CLAIM_MAX), TOTAL).size(), "the largest");
  }

  private static void assertCapped(List<Long> claims, List<Integer> weights, int total) {
    long sum = 0;
    for (int weight : weights) {
      assertTrue(weight >= 1 && weight <= Validator.WEIGHT_MAX, () -> "of " + claims);
      sum += weight;
    }
    assertTrue(sum <= total, () -> "of " + claims);
    assertEquals(claims.size(), weights.size());
    assertTrue(3L * Collections.max(weights) < sum, () -> weights + " of " + claims);
  }

  /** More is never less, and order decides nothing. */
  private static void assertFair(List<Long> claims, List<Integer> weights) {
    for (int i = 1; i < claims.size(); i++) {
      int order = Long.compare(claims.get(i - 1), claims.get(i));
      int weighed = Integer.compare(weights.get(i - 1), weights.get(i));
      assertTrue(order == 0 ? weighed == 0 : order * weighed >= 0, () -> weights + " of " + claims);
    }
    int total = Math.max(claims.size(), weights.stream().mapToInt(each -> each).sum());
    assertEquals(
        Weights.of(claims, total).reversed(), Weights.of(claims.reversed(), total), "any order");
  }

  /** Of very different sizes, as stake is. */
  private static List<Long> claims(Prng random, int count) {
    List<Long> claims = new ArrayList<>();
    int bits = 1 + random.below(49);
    for (int i = 0; i < count; i++) {
      long claim = (random.nextLong() >>> 1) >>> (63 - 1 - random.below(bits));
      claims.add(Math.max(1, Math.min(claim, Weights.CLAIM_MAX)));
    }
    return claims;
  }

  private static ValidatorSet set(List<Integer> weights) {
    List<Validator> validators = new ArrayList<>();
    for (int i = 0; i < weights.size(); i++) {
      validators.add(People.candidate(i).weighing(weights.get(i)));
    }
    return new ValidatorSet(validators);
  }

  private static Prng seeded(String what) {
    return new Prng(Sha256.tagged("test/weights", Bytes.utf8(what)));
  }

  private static String join(List<Integer> weights) {
    return String.join(",", weights.stream().map(String::valueOf).toList());
  }
}
