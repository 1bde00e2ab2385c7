package bitcraps.core.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.catalog.Catalog;
import bitcraps.core.consensus.Timing;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.game.Action;
import bitcraps.core.peer.Request;
import bitcraps.core.peer.Scene;
import bitcraps.core.table.LastRoll;
import bitcraps.core.table.RollPhase;
import bitcraps.core.table.TableSettings;
import bitcraps.core.table.TableState;
import bitcraps.core.virtual.FastScheme;
import bitcraps.core.virtual.Weather;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
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

  /** The close is final after three hops of the leader's words; then shares take one hop. */
  @Test
  void theDiceAreKnownOneHopAfterTheCloseIsFinalAndAreThoseThatAreSettled() {
    seat();
    world.run(5_000);
    int shooter = Objects.requireNonNull(state(0).turn()).number();
    world.submit(shooter, new Request.Play(new Action("bet", "pass", 5)));
    world.run(5_000);
    world.submit(shooter, new Request.Play(new Action("roll", "", 0)));
    assertTrue(world.runUntil(() -> everybody(this::isClosed), 5_000));
    long closed = world.now();
    assertTrue(world.runUntil(() -> everybody(this::isForeseen), 5_000));
    assertEquals(HOP_MILLIS, world.now() - closed);
    LastRoll foreseen = Objects.requireNonNull(scene(0).opening());

    assertTrue(world.runUntil(() -> state(0).lastRoll() != null, 5_000));
    LastRoll settled = Objects.requireNonNull(state(0).lastRoll());
    assertEquals(foreseen.drawn().seed(), settled.drawn().seed());
    assertEquals(foreseen.numbers(), settled.numbers());
    assertEquals(foreseen.results(), settled.results());
  }

  private boolean everybody(IntPredicate holds) {
    return IntStream.range(0, PEERS).allMatch(holds);
  }

  private boolean isClosed(int device) {
    return state(device).phase() instanceof RollPhase.Closed;
  }

  private boolean isForeseen(int device) {
    return scene(device).opening() != null;
  }

  private Scene scene(int device) {
    return Objects.requireNonNull(world.device(device).scene());
  }

  private TableState state(int device) {
    return Objects.requireNonNull(world.device(device).state());
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
