package bitcraps.core.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.virtual.FastScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TwinsTest {
  private static final String AGAIN = "again: ./bitcraps twins --twins 1 --rounds ";

  @Test
  void nothingWrongBecomesFinalInAnyScenarioOfTwoRounds() {
    Twins twins = twins(1, 2);
    int played = 0;
    for (long scenario = 0; scenario < twins.count(); scenario++) {
      if (twins.canonical(scenario) == scenario) {
        demandNothing(twins, AGAIN + 2, scenario);
        played++;
      }
    }

    // By Burnside: of 41 partitions 15 stay when the twins exchange names, for 4 choices of twins.
    assertEquals(4 * (41 * 41 + 15 * 15) / 2, played);
  }

  @ParameterizedTest
  @CsvSource({"3, 1", "4, 1", "5, 1", "7, 1", "3, 2", "4, 2", "5, 3", "7, 4"})
  void norInSamplesOfMoreRoundsAndWindows(int rounds, int window) {
    Twins twins = new Twins(1, rounds, window, FastScheme.INSTANCE);
    String again = AGAIN + rounds + " --window " + window;
    for (long seed = 1; seed <= 150; seed++) {
      demandNothing(twins, again, twins.canonical(twins.sample(seed)));
    }
  }

  @Test
  void withTwoPairsOfTwinsSomeScenarioForksAndEvidenceNamesTwinsAlone() {
    Twins twins = twins(2, 2);
    int forks = 0;
    int convictions = 0;
    for (long place = 0; place < 6_000; place++) {
      long scenario = twins.nth(place);
      if (twins.canonical(scenario) != scenario) {
        continue;
      }
      Twins.Result result = twins.play(scenario);
      demandOnlyTwinsAccused(twins, result);
      if (result.forked()) {
        forks++;
        convictions += result.accused().size() == 2 ? 1 : 0;
      }
    }

    assertTrue(forks > 0, "nobody forked the chain");
    assertTrue(convictions > 0, "of a fork two are guilty, and it shows");
  }

  private static void demandOnlyTwinsAccused(Twins twins, Twins.Result result) {
    String text = twins.text(result.scenario());
    for (int member : result.accused()) {
      assertTrue(text.substring(0, text.indexOf(']')).contains("" + member), text);
    }
    for (String sentence : result.violations()) {
      assertTrue(
          !sentence.startsWith("Evidence") && !sentence.startsWith("An accusation"),
          text + ": " + sentence);
    }
  }

  /** A block that was forgotten and fetched again once convicted its leader of itself. */
  @Test
  void nobodyIsAccusedOfSayingOneThingTwice() {
    Twins.Result result = twins(2, 2).play(68_346);

    assertTrue(result.forked());
    assertEquals(List.of(1, 3), result.accused());
    assertTrue(!result.violations().contains("An accusation proves nothing."));
  }

  /** The one symmetry: exchanging the names of twins moves all that happens with the names. */
  @Test
  void exchangingTheNamesOfTwinsChangesNothingElse() {
    Twins twins = twins(1, 2);
    int apart = 0;
    for (long place = 0; place < 1_200; place++) {
      long scenario = twins.nth(place);
      Twins.Result one = twins.play(scenario, 1);
      Twins.Result other = twins.play(twins.exchanged(scenario, 1), 0);
      int twin = (int) (scenario / (41 * 41));
      List<Long> marks = new ArrayList<>(other.marks());
      marks.set(twin, other.marks().get(Twins.VALIDATORS));
      marks.set(Twins.VALIDATORS, other.marks().get(twin));

      assertEquals(one.marks(), marks, twins.text(scenario));
      assertEquals(one.violations(), other.violations());
      assertEquals(one.steps(), other.steps());
      apart += one.marks().equals(other.marks()) ? 0 : 1;
    }
    assertTrue(apart > 600, "twins that always do the same prove nothing");
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 2", "2, 1", "2, 2"})
  void everyScenarioIsPlayedUnderOneOfItsNames(int pairs, int rounds) {
    Twins twins = twins(pairs, rounds);
    TreeSet<Long> named = new TreeSet<>();
    for (long scenario = 0; scenario < twins.count(); scenario++) {
      if (twins.canonical(scenario) == scenario) {
        for (int exchange = 0; exchange < 1 << pairs; exchange++) {
          named.add(twins.exchanged(scenario, exchange));
        }
      }
    }

    assertEquals(twins.count(), named.size());
    assertEquals(0, named.first());
    assertEquals(twins.count() - 1, named.last());
  }

  @ParameterizedTest
  @CsvSource({"1, 2", "2, 1"})
  void theListHasEachScenarioOnce(int pairs, int rounds) {
    Twins twins = twins(pairs, rounds);
    TreeSet<Long> listed = new TreeSet<>();
    for (long place = 0; place < twins.count(); place++) {
      listed.add(twins.nth(place));
    }

    assertEquals(twins.count(), listed.size());
  }

  @Test
  void thereAre41PartitionsARoundAndFourChoicesOfTheTwins() {
    assertEquals(4L * 41 * 41 * 41 * 41, twins(1, 4).count());
    assertEquals(6L * 122 * 122, twins(2, 2).count());
  }

  @Test
  void theSameScenarioGivesTheSameResult() {
    assertEquals(twins(1, 4).play(6_985_255), twins(1, 4).play(6_985_255));
    assertNotEquals(
        Twins.mark(twins(1, 4).play(6_985_255)), Twins.mark(twins(1, 4).play(6_985_256)));
  }

  private static Twins twins(int pairs, int rounds) {
    return new Twins(pairs, rounds, 1, FastScheme.INSTANCE);
  }

  private static void demandNothing(Twins twins, String again, long scenario) {
    Twins.Result result = twins.play(scenario);
    assertEquals(List.of(), result.violations(), again + " --scenario " + scenario);
    assertTrue(result.height() > 0, "something became final");
  }
}
