package bitcraps.core.membership;

import bitcraps.core.base.Invariant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Makes weights out of claims: in proportion, but with four or more claims none weighs a third of
 * all (MEM-3, MEM-4). A greater claim never weighs less, and equal claims weigh the same, so the
 * order of the claims decides nothing.
 *
 * <p><b>The cap is a level.</b> Every claim above it is lowered to it: water filling. Let a >= b be
 * the two largest claims, R the sum of the others, S = a + b + R. The level is the largest L at
 * which 3L is less than the sum of all min(claim, L):
 *
 * <ol>
 *   <li>If 3a < S nothing is to be done: L = a.
 *   <li>Else with a alone lowered the sum is L + b + R, and 3L < L + b + R gives L = floor((b + R -
 *       1) / 2). That is less than a, because 3a >= S means 2a >= b + R. It is right if L >= b.
 *   <li>Else b is lowered too: 3L < 2L + R gives L = R - 1. That is less than b, because (2)
 *       failed, so (b + R - 1) / 2 < b. And it is right, since no other claim c exceeds it: R holds
 *       c and at least one more, which is 1 or more, so c <= R - 1.
 * </ol>
 *
 * <p>So at most two claims are ever lowered, the procedure has no loop, and with four claims of 1
 * or more L is at least 1. With fewer than four no level exists: the largest of three is never less
 * than a third of them.
 *
 * <p><b>Scaling</b> rounds down and could take the sum too near to the largest, so the level is
 * taken once more of the scaled numbers; by the argument above that never fails either.
 */
final class Weights {
  /** A claim is at most 10^15, so that 128 of them add up in 64 bits, and a third of it as well. */
  static final long CLAIM_MAX = 1_000_000_000_000_000L;

  private static final int COUNT_FOR_TOLERANCE = 4;
  private static final long PRECISE_SUM_MAX = 1L << 40;

  private Weights() {}

  /**
   * One weight for each claim, in the order of the claims.
   *
   * @param claims 1 to {@link ValidatorSet#COUNT_MAX} numbers of 1 to {@link #CLAIM_MAX}
   * @param totalMax what the weights may add up to, at least their number and at most {@link
   *     Validator#WEIGHT_MAX}
   */
  static List<Integer> of(List<Long> claims, int totalMax) {
    int count = claims.size();
    Invariant.check(count >= 1 && count <= ValidatorSet.COUNT_MAX, "1..128 claims are weighed");
    Invariant.check(
        totalMax >= count && totalMax <= Validator.WEIGHT_MAX, "a total has room for each claim");
    for (long claim : claims) {
      Invariant.check(claim >= 1 && claim <= CLAIM_MAX, "a claim lies in 1..10^15");
    }
    List<Integer> weights = new ArrayList<>();
    for (long weight : count < COUNT_FOR_TOLERANCE ? claims : capped(claims, totalMax)) {
      weights.add(count < COUNT_FOR_TOLERANCE ? 1 : (int) weight);
    }
    return weights;
  }

  private static List<Long> capped(List<Long> claims, int totalMax) {
    return lowered(scaled(lowered(claims), totalMax));
  }

  private static List<Long> lowered(List<Long> claims) {
    long level = level(claims);
    List<Long> lowered = new ArrayList<>();
    for (long claim : claims) {
      lowered.add(Math.min(claim, level));
    }
    return lowered;
  }

  /** Of four claims or more. */
  private static long level(List<Long> claims) {
    List<Long> falling = new ArrayList<>(claims);
    falling.sort(Comparator.reverseOrder());
    long largest = falling.get(0);
    long second = falling.get(1);
    long others = sum(falling) - largest - second;
    if (3 * largest < largest + second + others) {
      return largest;
    }
    long alone = (second + others - 1) / 2;
    return alone >= second ? alone : others - 1;
  }

  /**
   * As they are when they fit into {@code totalMax}. Else everybody has 1, and the rest is divided
   * in proportion and rounded down.
   */
  private static List<Long> scaled(List<Long> claims, int totalMax) {
    if (sum(claims) <= totalMax) {
      return claims;
    }
    int shift = 0;
    while (sum(claims) >> shift > PRECISE_SUM_MAX) {
      shift++;
    }
    long sum = sum(claims) >> shift;
    List<Long> scaled = new ArrayList<>();
    for (long claim : claims) {
      scaled.add(1 + (claim >> shift) * (totalMax - claims.size()) / sum);
    }
    return scaled;
  }

  private static long sum(List<Long> claims) {
    long sum = 0;
    for (long claim : claims) {
      sum += claim;
    }
    return sum;
  }
}
