package bitcraps.core.arena;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.virtual.FastScheme;
import bitcraps.core.virtual.Weather;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Arena and bout complain of what the history cannot see. */
final class ArenaComplaintsTest {
  private static Arena arena() {
    Plan plan = new Plan(4, 1, 10, FastScheme.INSTANCE);
    return new Arena(plan, Sha256.tagged("test", Bytes.utf8("arena")), Weather.CALM, 8);
  }

  @Test
  void aReplicaThatThrowsOrDivergesIsFoundUnlessItMayLie() {
    Arena arena = arena();
    Replica liar = arena.add(0, new Conduct.Plain());
    Replica honest = arena.add(1, new Conduct.Plain());
    arena.suspect(0);
    for (Replica each : List.of(liar, honest)) {
      arena.start(each);
      arena.diverged(each);
      arena.at(
          each,
          () -> {
            throw new IllegalStateException("boom");
          });
    }

    assertEquals(
        List.of(
            "Replica 1 diverged from a quorum.",
            "Replica 1 threw java.lang.IllegalStateException: boom"),
        arena.history().violations());
    assertFalse(honest.isUp());
  }

  @Test
  void aSwapThatNobodyCanDoIsFound() {
    Arena arena = arena();
    new Swaps(arena).want(0, 4);
    assertEquals(List.of(), arena.history().violations());

    new Swaps(arena).want(5, 4);
    new Swaps(arena).want(0, 1);
    assertEquals(
        List.of(
            "Nobody can swap 5 for 4: members are [0, 1, 2, 3]",
            "Nobody can swap 0 for 1: members are [0, 1, 2, 3]"),
        arena.history().violations());
  }

  @Test
  void aChainThatStaysSlowIsFound() {
    assertEquals(List.of(), play(0));
    List<String> violations = play(1_000_000);

    assertEquals(1, violations.size(), violations.toString());
    assertTrue(violations.getFirst().endsWith(" 1000000 where nothing ever happened."));
  }

  private static List<String> play(long fairCommands) {
    Bout bout = new Bout(new Plan(4, 0, 200, FastScheme.INSTANCE), fairCommands, 1);
    return bout.play().violations();
  }
}
