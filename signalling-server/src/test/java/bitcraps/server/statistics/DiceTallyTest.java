package bitcraps.server.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.InvariantViolation;
import bitcraps.core.prng.Prng;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntBinaryOperator;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;

/** Fair dice pass, and dice that are bent in one way are noticed by the tests that look there. */
final class DiceTallyTest {
  private static final double BENT = 1e-6;
  private static final String AGAIN = ", then again";
  private static final String RUNS = "runs of sums above and below 7";

  private final Prng prng = new Prng(Seeds.of("test", 1));

  private int die() {
    return prng.below(6) + 1;
  }

  private static DiceTally tally(int rolls, IntSupplier first, IntBinaryOperator second) {
    DiceTally tally = new DiceTally();
    int before = 1;
    for (int i = 0; i < rolls; i++) {
      int one = first.getAsInt();
      before = second.applyAsInt(one, before);
      tally.add(one, before);
    }
    return tally;
  }

  private static Set<String> noticing(DiceTally tally) {
    Set<String> names = new TreeSet<>();
    for (Finding each : tally.findings()) {
      if (each.p() < BENT) {
        names.add(each.test());
      }
    }
    return names;
  }

  @Test
  void fairDicePass() {
    List<Finding> findings = tally(100_000, this::die, (first, before) -> die()).findings();

    assertEquals(7, findings.size());
    for (Finding each : findings) {
      assertTrue(each.p() > 0.001 && each.p() < 0.999, each.toString());
    }
  }

  /** 256 faces folded to six: four of them come with 43 in 256, two with 42. */
  @Test
  void bytesModuloSixAreNoticed() {
    DiceTally tally =
        tally(2_000_000, () -> prng.nextByte() % 6 + 1, (first, before) -> prng.nextByte() % 6 + 1);

    assertEquals(
        Set.of(
            "first die",
            "second die",
            "sum",
            "both dice",
            "first die" + AGAIN,
            "second die" + AGAIN),
        noticing(tally));
  }

  @Test
  void aDieThatIsLoadedByOnePercentIsNoticed() {
    DiceTally tally =
        tally(200_000, this::die, (first, before) -> prng.below(100) == 0 ? 6 : die());

    Set<String> noticing = noticing(tally);
    assertTrue(noticing.contains("second die"), noticing.toString());
    assertTrue(!noticing.contains("first die"), noticing.toString());
  }

  /** Each die is fair alone and from roll to roll. */
  @Test
  void diceThatLikeToBeEqualAreNoticed() {
    DiceTally tally =
        tally(100_000, this::die, (first, before) -> prng.below(20) == 0 ? first : die());

    assertEquals(Set.of("both dice", "sum"), noticing(tally));
  }

  /** The dice of one roll are fair; they remember. */
  @Test
  void aDieThatStaysLyingIsNoticed() {
    DiceTally tally =
        tally(100_000, this::die, (first, before) -> prng.below(10) == 0 ? before : die());

    assertEquals(Set.of("second die" + AGAIN, RUNS), noticing(tally));
  }

  /** All 36 rolls in turn are as even as can be, and no dice. */
  @Test
  void rollsInTurnAreNoticed() {
    DiceTally tally = new DiceTally();
    for (int i = 0; i < 36_000; i++) {
      tally.add(i / 6 % 6 + 1, i % 6 + 1);
    }

    assertEquals(Set.of("first die" + AGAIN, "second die" + AGAIN, RUNS), noticing(tally));
  }

  @Test
  void aFaceThatNoDieHasIsRefused() {
    assertThrows(InvariantViolation.class, () -> new DiceTally().add(0, 3));
    assertThrows(InvariantViolation.class, () -> new DiceTally().add(3, 7));
    assertThrows(InvariantViolation.class, () -> new DiceTally().findings());
  }
}
