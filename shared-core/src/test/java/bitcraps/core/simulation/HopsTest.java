package bitcraps.core.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.catalog.Catalog;
import bitcraps.core.consensus.Timing;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.game.Action;
import bitcraps.core.peer.Request;
import bitcraps.core.table.TableSettings;
import bitcraps.core.table.TableState;
import bitcraps.core.virtual.FastScheme;
import bitcraps.core.virtual.Weather;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** How many times a message has to travel, where every hop takes the same time and nothing else. */
final class HopsTest {
  private static final int HOP_MILLIS = 50;
  private static final int PEERS = 4;

  private final World world =
      new World(
          new WorldSettings(
              TableSettings.standard(), Catalog::game, FastScheme.INSTANCE, Timing.DEFAULT),
          Sha256.tagged("test", Bytes.utf8("hops")),
          new Weather(HOP_MILLIS, HOP_MILLIS, 0, 0, 0, 0, 0));

  /**
   * The leader proposes, all notarize, all finalize; from anybody else it is one hop to the leader.
   */
  @Test
  void aCommandOfTheLeaderIsFinalInThreeHopsAndThatOfAnybodyElseInFour() {
    seat();
    List<Long> hops = new ArrayList<>();
    for (int device = 0; device < PEERS; device++) {
      world.run(5_000);
      int player = device;
      long risked = risked(0, player);
      long begun = world.now();
      world.submit(player, new Request.Play(new Action("bet", "field", 5)));
      assertTrue(world.runUntil(() -> everybodySees(player, risked + 5), 5_000));
      hops.add((world.now() - begun) / HOP_MILLIS);
      assertEquals(0, (world.now() - begun) % HOP_MILLIS, "nothing but hops takes time");
    }

    hops.sort(null);
    assertEquals(List.of(3L, 4L, 4L, 4L), hops, "one of them leads all four views");
  }

  private boolean everybodySees(int player, long risked) {
    for (int device = 0; device < PEERS; device++) {
      if (risked(device, player) != risked) {
        return false;
      }
    }
    return true;
  }

  /** What the player of one device has bet, as another knows it. */
  private long risked(int device, int player) {
    TableState state = Objects.requireNonNull(world.device(device).state());
    return state.atRisk(Objects.requireNonNull(state.seatOf(world.device(player).player())));
  }

  private void seat() {
    world.create();
    world.run(200);
    for (int i = 1; i < PEERS; i++) {
      world.join();
      int count = i + 1;
      assertTrue(world.runUntil(() -> voters() == count, 60_000));
    }
  }

  private int voters() {
    TableState state = world.device(0).state();
    return state == null ? 0 : state.validators().count();
  }
}
