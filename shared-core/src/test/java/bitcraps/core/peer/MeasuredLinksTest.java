package bitcraps.core.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Seat;
import bitcraps.core.game.Action;
import bitcraps.core.mesh.Framer;
import bitcraps.core.simulation.World;
import bitcraps.core.table.TableState;
import java.util.List;
import org.junit.jupiter.api.Test;

/** PEER-6: what heartbeats measure is what agreement waits by (CON-47). */
final class MeasuredLinksTest {
  private static final int PEERS = 4;
  private static final long SLOW_MILLIS = 1_500;

  @Test
  void peer6TheAnswersToHeartbeatsSetTheTimeOutsOfAgreement() {
    long quick = millisLostToAFrozenLeader(0);
    long slow = millisLostToAFrozenLeader(SLOW_MILLIS);

    assertTrue(quick > 300 && quick < SLOW_MILLIS, quick + " ms with quick links");
    assertTrue(slow > SLOW_MILLIS, slow + " ms with slow ones");
  }

  /** How long the table stood still for want of its leader, when answers took so long. */
  private static long millisLostToAFrozenLeader(long answersTookMillis) {
    World world = seated();
    for (int from = 0; from < PEERS; from++) {
      for (int to = 0; to < PEERS; to++) {
        for (int i = 0; i < 8 && from != to && answersTookMillis > 0; i++) {
          Message pong = new Message.Pong(world.now() - answersTookMillis);
          Bytes frame = Framer.frames(pong.toBytes()).getFirst();
          world.inject(from, to, Channel.UNRELIABLE, frame);
        }
      }
    }
    world.freeze(PEERS - 1, 60_000);
    long longest = 0;
    for (int bets = 1; bets <= 40 && longest < 300; bets++) {
      long before = world.now();
      world.submit(0, new Request.Play(new Action("bet", "field", 5)));
      long risk = 5L * bets;
      assertTrue(world.runUntil(() -> risk(world) == risk, 10_000), "it becomes final");
      longest = world.now() - before;
    }
    assertEquals(List.of(), world.watch().violations());
    return longest;
  }

  private static World seated() {
    CalmWorld calm = new CalmWorld("measured links");
    calm.seat(PEERS);
    calm.world.run(500);
    return calm.world;
  }

  private static long risk(World world) {
    TableState state = world.device(0).state();
    return state == null ? 0 : state.atRisk(new Seat(0));
  }
}
