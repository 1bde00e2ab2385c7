package bitcraps.core.baselines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.baselines.hotstuff.HotStuff;
import bitcraps.core.baselines.pbft.Pbft;
import bitcraps.core.consensus.Timing;
import bitcraps.core.crypto.Ed25519;
import bitcraps.core.virtual.FastScheme;
import bitcraps.core.virtual.FaultKind;
import bitcraps.core.virtual.Weather;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every engine owes before its figures count. That no position is decided twice is checked
 * whenever anything is decided.
 */
final class EnginesTest {
  private static final int HOP_MILLIS = 10;
  private static final Weather EVEN = new Weather(HOP_MILLIS, HOP_MILLIS, 0, 0, 0, 0, 0);
  private static final Weather UNEVEN = new Weather(2, 30, 0, 0, 0, 0, 0);
  private static final Weather LOSSY = new Weather(2, 30, 150, 50, 50, 0, 0);
  private static final int SEEDS = 12;
  private static final int MOMENTS = 5;
  private static final long BATCHES = 60;
  private static final long ENDLESS = 1_000_000_000;
  private static final long PATIENCE_MILLIS = 600_000;

  static List<LineUp> engines() {
    return LineUp.ALL;
  }

  static Stream<Arguments> enginesAndSizes() {
    return LineUp.ALL.stream()
        .flatMap(each -> Stream.of(4, 7).map(count -> Arguments.of(each, count)));
  }

  static Stream<Arguments> enginesThatFetch() {
    return enginesAndSizes().filter(each -> !LineUp.OURS_16.equals(each.get()[0]));
  }

  private static Cluster cluster(LineUp lineUp, int count, Weather weather, long seed) {
    return new Cluster(lineUp, new Members(FastScheme.INSTANCE, count), new Load(2), weather, seed);
  }

  private static void needs(Cluster cluster, long batches, String what) {
    assertTrue(
        cluster.runUntil(() -> cluster.allHave(batches), cluster.now() + PATIENCE_MILLIS), what);
  }

  @ParameterizedTest
  @MethodSource("enginesAndSizes")
  void decidesAllThatClientsWantAndThenFallsSilent(LineUp lineUp, int count) {
    Cluster cluster = cluster(lineUp, count, UNEVEN, 1);
    cluster.submit(BATCHES);

    needs(cluster, BATCHES, "all is decided");
    cluster.runUntil(() -> false, cluster.now() + 20_000);
    cluster.meter().start();
    assertFalse(cluster.runUntil(() -> cluster.allHave(BATCHES + 1), cluster.now() + 20_000));
    if (lineUp.byzantine()) {
      assertEquals(0, cluster.meter().words(), "Raft's heartbeats alone go on without work");
    }
  }

  @ParameterizedTest
  @MethodSource("engines")
  void decidesWithRealSignatures(LineUp lineUp) {
    Cluster cluster = new Cluster(lineUp, new Members(Ed25519.INSTANCE, 4), new Load(2), EVEN, 1);
    cluster.submit(20);

    needs(cluster, 20, "all is decided");
  }

  /** In steps of the crash, so that it meets leaders at every point of a batch. */
  @ParameterizedTest
  @MethodSource("enginesAndSizes")
  void goesOnWithoutAnyOneReplica(LineUp lineUp, int count) {
    for (int seed = 0; seed < MOMENTS; seed++) {
      for (int victim = 0; victim < count; victim++) {
        Cluster cluster = cluster(lineUp, count, UNEVEN, seed);
        cluster.submit(ENDLESS);
        needs(cluster, 20, "something is decided before the crash");
        cluster.runUntil(() -> false, cluster.now() + 7L * seed);
        long before = batches(cluster, count).max().orElseThrow();

        cluster.crash(victim);
        needs(cluster, before + BATCHES, "seed " + seed + " goes on without " + victim);
      }
    }
  }

  /**
   * MicroRaft keeps everybody here: after lost pre-votes its nodes were seen to hold no election
   * any more when their leader crashed (4 of 24 runs). Ours with a long window is left out: who
   * misses many blocks of a stream asks for a sync, which belongs to peers and not to agreement.
   */
  @ParameterizedTest
  @MethodSource("enginesThatFetch")
  void agreesUnderLossAndRecoversAfterIt(LineUp lineUp, int count) {
    for (int seed = 0; seed < SEEDS; seed++) {
      Cluster cluster = cluster(lineUp, count, LOSSY, seed);
      cluster.submit(ENDLESS);
      cluster.runUntil(() -> false, 30_000);
      assertTrue(cluster.faults().of(FaultKind.FRAME_LOST) > 0, "frames were lost");

      cluster.network().weather(UNEVEN);
      if (lineUp.byzantine()) {
        cluster.crash(seed % count);
      }
      long target = batches(cluster, count).max().orElseThrow() + BATCHES;
      needs(cluster, target, "seed " + seed + " recovers");
    }
  }

  private static LongStream batches(Cluster cluster, int count) {
    return IntStream.range(0, count).mapToLong(cluster.history()::batches);
  }

  @Test
  void pbftForgetsWhatAStableCheckpointCovers() {
    List<Pbft> replicas = new ArrayList<>();
    run((members, host) -> {
      Pbft replica = new Pbft(members, host, Timing.DEFAULT, 16);
      replicas.add(replica);
      return replica;
    });

    assertTrue(replicas.stream().allMatch(each -> each.held() <= 300), "of 1000 batches");
  }

  @Test
  void hotStuffForgetsWhatIsFarBelowTheLastCommit() {
    List<HotStuff> replicas = new ArrayList<>();
    run((members, host) -> {
      HotStuff replica = new HotStuff(members, host, Timing.DEFAULT, 1);
      replicas.add(replica);
      return replica;
    });

    assertTrue(replicas.stream().allMatch(each -> each.held() <= 300), "of 1000 batches");
  }

  private static void run(LineUp.Making making) {
    Cluster cluster = cluster(new LineUp("", true, false, making), 4, EVEN, 1);
    cluster.submit(1_000);
    needs(cluster, 1_000, "all is decided");
  }

  @ParameterizedTest
  @MethodSource("engines")
  void countsHopsAlikeInEveryRun(LineUp lineUp) {
    List<Long> first = spans(lineUp);

    assertEquals(first, spans(lineUp));
  }

  private static List<Long> spans(LineUp lineUp) {
    Cluster cluster = cluster(lineUp, 4, LOSSY, 3);
    cluster.submit(ENDLESS);
    cluster.runUntil(() -> false, 10_000);
    return cluster.history().spans();
  }
}
