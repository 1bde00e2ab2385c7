package bitcraps.core.arena;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.crypto.Ed25519;
import bitcraps.core.virtual.FastScheme;
import bitcraps.core.virtual.FaultCount;
import bitcraps.core.virtual.FaultKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BoutsTest {
  /** Seeds at which something was found once. */
  @ParameterizedTest
  @CsvSource({
    "2, 0, 1, 49", // clocks an hour ahead one after the other: agreed time was ahead of all of them
    "2, 0, 1, 118", // a clock set back: its timers waited for an hour
    "2, 0, 1, 176", // somebody 700 blocks behind, and every answer to a sync was held back
    "3, 0, 1, 14",
    "4, 1, 1, 1399",
    "7, 2, 1, 45", // a view that began before finality was known kept its long time-out
    "7, 2, 8, 4" // one of five gave up, and the rest of the window passed without finality
  })
  void whatWasFoundOnceIsNotFoundAgain(int nodes, int byzantine, int window, long seed) {
    demandNothing(new Plan(nodes, byzantine, 200, FastScheme.INSTANCE, window), seed);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0, 8, 6",
    "2, 0, 8, 10",
    "3, 0, 8, 10",
    "4, 0, 1, 15",
    "4, 0, 16, 15",
    "4, 1, 1, 30",
    "4, 1, 2, 20",
    "4, 1, 8, 30",
    "5, 1, 8, 10",
    "7, 2, 1, 10",
    "7, 2, 8, 10",
    "10, 3, 8, 3",
    "32, 10, 8, 1"
  })
  void agreesWhateverTheLiarsDo(int nodes, int byzantine, int window, int seeds) {
    Plan plan = new Plan(nodes, byzantine, 200, FastScheme.INSTANCE, window);
    Bouts bouts = new Bouts(plan);
    for (long seed = 1; seed <= seeds; seed++) {
      demandNothing(bouts, plan, seed);
    }
  }

  @Test
  void everyFaultReallyHappens() {
    Bouts bouts = new Bouts(new Plan(7, 2, 60, FastScheme.INSTANCE, 1));
    FaultCount faults = new FaultCount();
    for (long seed = 1; seed <= 20; seed++) {
      faults.addAll(bouts.play(seed).faults());
    }

    Set<FaultKind> kinds = EnumSet.range(FaultKind.FRAME_LOST, FaultKind.TWIN_SPLIT);
    kinds.remove(FaultKind.JOURNAL_LOST); // of tables alone: a lost journal takes a new key
    for (FaultKind kind : kinds) {
      assertTrue(faults.of(kind) > 0, kind + " never happened");
    }
  }

  @ParameterizedTest
  @CsvSource({"4, 2", "7, 3"})
  void oneLiarTooManyForksTheChainAndEvidenceNamesTheGuiltyAlone(int nodes, int byzantine) {
    Bouts bouts = new Bouts(new Plan(nodes, byzantine, 200, FastScheme.INSTANCE));
    int forks = 0;
    int convictions = 0;
    for (long seed = 1; seed <= 40; seed++) {
      Bouts.Result result = bouts.play(seed);
      if (result.forked()) {
        forks++;
        convictions += result.accused().size() > (nodes - 1) / 3 ? 1 : 0;
      }
      for (String sentence : result.violations()) {
        assertTrue(!sentence.startsWith("Evidence"), sentence);
      }
      for (int member : result.accused()) {
        assertTrue(member < byzantine, "seed " + seed + " accuses " + member);
      }
    }
    assertTrue(forks > 0, "nobody forked the chain");
    assertTrue(convictions > 0, "of a fork more than F are guilty, and it shows");
  }

  @Test
  void realSignaturesAgreeAsWell() {
    demandNothing(new Plan(4, 1, 20, Ed25519.INSTANCE), 1);
  }

  @Test
  void theSameSeedGivesTheSameLog() {
    Plan plan = new Plan(4, 1, 60, FastScheme.INSTANCE);

    assertEquals(new Bouts(plan).play(7).logHash(), new Bouts(plan).play(7).logHash());
    assertNotEquals(new Bouts(plan).play(7).logHash(), new Bouts(plan).play(8).logHash());
  }

  private static void demandNothing(Plan plan, long seed) {
    demandNothing(new Bouts(plan), plan, seed);
  }

  private static void demandNothing(Bouts bouts, Plan plan, long seed) {
    Bouts.Result result = bouts.play(seed);
    assertEquals(
        List.of(),
        result.violations(),
        "again: ./bitcraps simulate --of agreement --nodes "
            + plan.nodes()
            + " --byzantine "
            + plan.byzantine()
            + " --window "
            + plan.window()
            + " --seeds 1 --start-seed "
            + seed
            + " --blocks "
            + plan.heights());
    assertTrue(result.height() >= plan.heights(), "every seed reaches its heights");
    assertTrue(result.faults().total() >= 20, "every seed has its faults");
  }
}
