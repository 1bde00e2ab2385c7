package bitcraps.core.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.catalog.Catalog;
import bitcraps.core.virtual.FastScheme;
import bitcraps.core.virtual.FaultCount;
import bitcraps.core.virtual.FaultKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Some devices lie about keys and dice: a third of them less one changes nothing, more would. */
final class DishonestSimulationTest {
  private static final List<String> COMPLAINTS =
      List.of("The liars knew the roll of round ", "A roll is not open ", "A roll was given up");

  private final FaultCount faults = new FaultCount();
  private final List<String> violations = new ArrayList<>();
  private long rolls;
  private long complaints;
  private long convictions;
  private long foretold;

  @Test
  void fourPeersBearOneLiar() {
    long seed = 0;
    while (seed < 14 || (seed < 40 && !missingFaults().isEmpty())) {
      bear(4, 1, ++seed, 30);
    }

    assertEquals(List.of(), missingFaults(), "never happened");
    assertTrue(rolls >= seed * 4, "every seed opens rolls after its faults");
    assertTrue(complaints > 0, "false shares are complained about");
    assertTrue(convictions > 0, "who signs false shares is put out");
    assertTrue(foretold > 0, "with the others' shares the liars do know a roll");
  }

  private List<FaultKind> missingFaults() {
    return EnumSet.range(FaultKind.FALSE_DEALING, FaultKind.SHARE_UNSIGNED).stream()
        .filter(kind -> faults.of(kind) == 0)
        .toList();
  }

  @Test
  void sevenPeersBearTwoLiars() {
    bear(7, 2, 1, 25);

    assertTrue(rolls >= 4, "rolls come");
  }

  private void bear(int nodes, int dishonest, long seed, int blocks) {
    Simulation.Result result = play(nodes, dishonest, seed, blocks);
    assertEquals(
        List.of(),
        result.violations(),
        "again: ./bitcraps simulate --nodes "
            + nodes
            + " --dishonest "
            + dishonest
            + " --seeds 1 --start-seed "
            + seed
            + " --blocks "
            + blocks);
  }

  private Simulation.Result play(int nodes, int dishonest, long seed, int blocks) {
    Simulation.Result result =
        Simulation.run(
            new Simulation.Plan(nodes, blocks, Catalog::game, FastScheme.INSTANCE, dishonest),
            seed);
    faults.addAll(result.faults());
    violations.addAll(result.violations());
    rolls += result.tally().rolls();
    complaints += result.tally().complaints();
    convictions += result.tally().convictions();
    foretold += result.tally().foretold();
    return result;
  }

  /** The checks are awake: a quorum of liars knows rolls, and more than a third stop them. */
  @Test
  void moreLiarsThanTheTableBearsAreNoticed() {
    for (long seed = 1; seed <= 12 && !missingComplaints().isEmpty(); seed++) {
      play(4, 3, seed, 15);
      play(5, 2, seed, 15);
    }

    assertEquals(List.of(), missingComplaints(), violations.toString());
  }

  private List<String> missingComplaints() {
    return COMPLAINTS.stream()
        .filter(each -> violations.stream().noneMatch(said -> said.startsWith(each)))
        .toList();
  }

  @Test
  void theSameSeedTellsTheSameLies() {
    assertEquals(play(4, 1, 3, 15).logHash(), play(4, 1, 3, 15).logHash());
  }
}
