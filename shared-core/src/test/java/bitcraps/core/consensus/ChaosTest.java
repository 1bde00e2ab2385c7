package bitcraps.core.consensus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/**
 * Loss, repetition, reordering, crashes that lose unsynced writes, pools that differ; then peace,
 * in which everything must become final everywhere. Another seed: {@code -Dseeds=from-to}.
 */
final class ChaosTest {
  private static final int FROM = 1;
  private static final int TO = 300;

  @Test
  void agreesThroughEveryStormAndEndsInPeace() {
    String[] range = System.getProperty("seeds", FROM + "-" + TO).split("-", -1);
    int lost = 0;
    int crashes = 0;
    int views = 0;
    for (int seed = Integer.parseInt(range[0]); seed <= Integer.parseInt(range[1]); seed++) {
      try {
        Storm storm = new Storm(seed);
        storm.rage();
        storm.heal();
        lost += storm.world.lost;
        crashes += storm.crashes;
        views += (int) storm.world.nodes.get(0).machine.view().value();
        storm.demandPeace();
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("repeat with -Dtest=ChaosTest -Dseeds=" + seed + "-" + seed, e);
      }
    }
    assertTrue(lost > 1_000, "messages were lost: " + lost);
    assertTrue(crashes > 100, "machines crashed: " + crashes);
    assertTrue(views > 1_000, "views went by: " + views);
  }

  @Test
  void theSameSeedGivesTheSameStory() {
    for (int seed = 1; seed <= 10; seed++) {
      Storm first = new Storm(seed);
      Storm second = new Storm(seed);
      first.rage();
      second.rage();

      assertFalse(first.world.log.isEmpty());
      assertEquals(first.world.log, second.world.log);
    }
  }

  private static final class Storm {
    private static final int COMMANDS = 24;
    final World world;
    int crashes;

    Storm(int seed) {
      int count = 1 + seed % 7;
      int[] weights = World.equalWeights(count);
      if (seed % 5 == 0) {
        weights[0] = 2;
      }
      world = World.weighted(seed, weights);
      world.lossPercent = world.random.below(31);
      world.duplicatePercent = world.random.below(20);
      world.latencyMin = 1;
      world.latencyMax = 5L + world.random.below(80);
      world.syncMillisMax = world.random.below(3) * 4L;
    }

    void rage() {
      for (int command = 0; command < COMMANDS; command++) {
        int audience = world.random.below(3);
        for (WorldNode node : world.nodes) {
          if (audience > 0 || world.random.below(2) == 0) {
            node.submit(command);
          }
        }
        if (world.random.below(4) == 0) {
          crashSomebody();
        }
        world.run(world.random.below(300));
      }
    }

    private void crashSomebody() {
      WorldNode victim = world.nodes.get(world.random.below(world.nodes.size()));
      if (victim.up) {
        crashes++;
        victim.crash();
        world.at(world.now + 1L + world.random.below(800), victim::restart);
      }
    }

    /** What the rest of a peer does: commands reach everybody, heartbeats show who is behind. */
    void heal() {
      world.lossPercent = 0;
      world.run(1_000);
      for (int command = 0; command < COMMANDS; command++) {
        world.submit(command);
      }
      for (int beat = 0; beat < 20; beat++) {
        world.run(500);
        world.catchUp();
      }
    }

    void demandPeace() {
      for (WorldNode node : world.nodes) {
        assertEquals(
            COMMANDS,
            node.application.finalState().done().size(),
            "all became final at " + node.index);
        assertFalse(node.machine.busy());
        assertFalse(node.diverged);
      }
      assertTrue(world.isQuiet(), "no timer is left");
      assertTrue(world.accusations.isEmpty(), "nobody was accused");
      world.dropReasons.remove("a block that nobody here asked for"); // asked before a crash
      assertEquals("[]", world.dropReasons.toString());
    }
  }
}
