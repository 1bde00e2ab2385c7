package bitcraps.core.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.catalog.Catalog;
import bitcraps.core.crypto.Ed25519;
import bitcraps.core.crypto.SignatureScheme;
import bitcraps.core.virtual.FastScheme;
import bitcraps.core.virtual.FaultCount;
import bitcraps.core.virtual.FaultKind;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SimulationTest {
  @Test
  void fourPeersAgreeThroughEveryFault() {
    FaultCount faults = play(4, 1, 40, 50);

    for (FaultKind kind : EnumSet.range(FaultKind.FRAME_LOST, FaultKind.SLOW_JOURNAL)) {
      assertTrue(faults.of(kind) > 0, kind + " never happened");
    }
  }

  @Test
  void twoPeersAgreeOrWait() {
    play(2, 1, 10, 50);
  }

  @Test
  void threePeersAgreeOrWait() {
    play(3, 1, 6, 50);
  }

  @Test
  void fivePeersAgreeThroughEveryFault() {
    play(5, 1, 4, 40);
  }

  @Test
  void sevenPeersAgreeThroughEveryFault() {
    play(7, 1, 2, 30);
  }

  @Test
  void realSignaturesAgreeAsWell() {
    Simulation.Result result = Simulation.run(plan(4, 15, Ed25519.INSTANCE), 1);

    assertEquals(List.of(), result.violations());
  }

  @Test
  void theSameSeedGivesTheSameLog() {
    Simulation.Plan plan = plan(4, 30, FastScheme.INSTANCE);

    assertEquals(Simulation.run(plan, 7).logHash(), Simulation.run(plan, 7).logHash());
    assertNotEquals(Simulation.run(plan, 7).logHash(), Simulation.run(plan, 8).logHash());
  }

  private static FaultCount play(int nodes, long startSeed, int seeds, int blocks) {
    Simulation.Plan plan = plan(nodes, blocks, FastScheme.INSTANCE);
    FaultCount faults = new FaultCount();
    for (long seed = startSeed; seed < startSeed + seeds; seed++) {
      Simulation.Result result = Simulation.run(plan, seed);
      assertEquals(
          List.of(),
          result.violations(),
          "again: ./bitcraps simulate --nodes "
              + nodes
              + " --seeds 1 --start-seed "
              + seed
              + " --blocks "
              + blocks);
      assertTrue(result.height() >= blocks, "every seed reaches its blocks");
      faults.addAll(result.faults());
    }
    return faults;
  }

  private static Simulation.Plan plan(int nodes, int blocks, SignatureScheme scheme) {
    return new Simulation.Plan(nodes, blocks, Catalog::game, scheme);
  }
}
