package bitcraps.core.consensus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.membership.ValidatorSet;
import bitcraps.core.prng.Prng;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How far a quorum is away (CON-47). */
final class ReachTest {
  private static final long UNKNOWN = -1;

  @Test
  void isTheSlowestOfTheFastestThatMakeAQuorum() {
    assertEquals(20, reach(set(1, 1, 1, 1), 0, 10, 20, 30).orElseThrow());
    assertEquals(30, reach(set(1, 1, 1, 1, 1), 0, 10, 20, 30, 40).orElseThrow());
    assertEquals(40, reach(set(1, 1, 1, 1, 1, 1, 1), 0, 10, 20, 30, 40, 50, 60).orElseThrow());
  }

  @Test
  void countsWeightAndNotHeads() {
    assertEquals(30, reach(set(1, 1, 1, 2, 2), 0, 10, 20, 30, 40).orElseThrow());
    assertEquals(40, reach(set(1, 1, 1, 1, 2, 2), 0, 10, 20, 30, 40, 50).orElseThrow());
  }

  @Test
  void isEverybodyWhereAllHaveToSign() {
    assertEquals(900, reach(set(1, 1, 1), 0, 10, 900).orElseThrow());
    assertEquals(900, reach(set(5, 1, 1, 1), 0, 10, 20, 900).orElseThrow());
  }

  @Test
  void isUnknownWhileAQuorumWasNotMeasured() {
    assertEquals(OptionalLong.empty(), reach(set(1, 1, 1, 1), 0, 10, UNKNOWN, UNKNOWN));
    assertEquals(OptionalLong.of(20), reach(set(1, 1, 1, 1), 0, 10, UNKNOWN, 20));
    assertEquals(OptionalLong.empty(), reach(set(1, 1), 0, UNKNOWN));
  }

  @Test
  void whoeverIsNotLinkedAnyMoreDoesNotCount() {
    ValidatorSet set = set(1, 1, 1, 1);
    Correspondence links = links(set, 0, 10, 20, 30);

    links.down(World.player(1));
    assertEquals(OptionalLong.of(30), Reach.roundTripMillis(set, 0, links));

    links.measured(World.player(1), 5);
    assertEquals(OptionalLong.of(30), Reach.roundTripMillis(set, 0, links), "it is not linked");

    links.up(World.player(1));
    assertEquals(OptionalLong.of(30), Reach.roundTripMillis(set, 0, links), "nor measured");
  }

  /** Whatever weight F says of itself: not above the slowest, nor below the median, of the rest. */
  @ParameterizedTest
  @ValueSource(ints = {4, 5, 6, 7, 10, 16, 64})
  void liarsMoveItNoFurtherThanTheCorrectAre(int count) {
    Prng random = new Prng(Sha256.tagged("test/reach", Bytes.utf8("" + count)));
    int between = 0;
    for (int trial = 0; trial < 2_000; trial++) {
      ValidatorSet set = drawn(count, random);
      long[] millis = new long[count];
      TreeMap<Long, Long> correct = new TreeMap<>();
      long lying = 0;
      for (int i = 0; i < count; i++) {
        long weight = set.at(i).weight();
        boolean lies = i > 0 && lying + weight <= set.faultyWeightMax();
        lying += lies ? weight : 0;
        millis[i] = i == 0 ? 0 : lies ? random.below(2) * 6_500L : 100 + random.below(1_000);
        if (!lies) {
          correct.merge(millis[i], weight, Long::sum);
        }
      }

      long reach = reach(set, millis).orElseThrow();
      assertTrue(reach <= correct.lastKey(), "nobody is told to be patient by liars");
      assertTrue(reach >= median(correct), "nobody is told to be hasty by liars");
      between += reach == correct.lastKey() ? 0 : 1;
    }
    assertTrue(between > 0, "it is not just the slowest");
  }

  /** Weights that are not equal; nobody outweighs F, or all would have to sign. */
  private static ValidatorSet drawn(int count, Prng random) {
    while (true) {
      int[] weights = new int[count];
      for (int i = 0; i < count; i++) {
        weights[i] = 4 + random.below(3);
      }
      ValidatorSet set = set(weights);
      if (!set.mutualConsent()) {
        return set;
      }
    }
  }

  private static long median(SortedMap<Long, Long> weights) {
    long total = 0;
    for (long each : weights.values()) {
      total += each;
    }
    long sum = 0;
    for (var each : weights.entrySet()) {
      sum += each.getValue();
      if (2 * sum >= total) {
        return each.getKey();
      }
    }
    throw new AssertionError("half of it is reached");
  }

  private static ValidatorSet set(int... weights) {
    return new World(1, new FastSignatures(), weights).setup.validators();
  }

  /** Of signer 0, whose own distance is left out. */
  private static OptionalLong reach(ValidatorSet set, long... millis) {
    return Reach.roundTripMillis(set, 0, links(set, millis));
  }

  private static Correspondence links(ValidatorSet set, long... millis) {
    Correspondence links = new Correspondence(World.TIMING.resendMillis());
    for (int i = 1; i < set.count(); i++) {
      links.up(World.player(i));
      if (millis[i] != UNKNOWN) {
        links.measured(World.player(i), millis[i]);
      }
    }
    return links;
  }
}
