package bitcraps.core.baselines;

import bitcraps.core.crypto.Ed25519;
import bitcraps.core.crypto.SignatureScheme;
import bitcraps.core.membership.ValidatorSet;
import bitcraps.core.virtual.FastScheme;
import bitcraps.core.virtual.Weather;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Measures all engines side by side: first what depends on no machine, then times, every engine
 * once a round, so that a busy moment of the machine meets all of them.
 */
final class Bench {
  static final int HOP_MILLIS = 10;
  private static final Weather EVEN = new Weather(HOP_MILLIS, HOP_MILLIS, 0, 0, 0, 0, 0);
  private static final long ENDLESS = 1_000_000_000_000L;
  private static final long FAR = Long.MAX_VALUE / 4;
  private static final int COMMANDS = 10;
  private static final List<Integer> SIZES = List.of(4, 7, 16);
  private static final List<Integer> CURVE = List.of(4, 7, 16, 32, 64, 100);
  private static final List<Integer> BATCHES = List.of(1, 10, 100, 500);
  private static final int SMALL = 4;
  private static final long COUNTED_BLOCKS = 320;
  private static final int SIGNED_COMMANDS = 4_000;

  /** More than are under way at once. */
  private static final int SIGNED_BLOCKS_MIN = 64;

  private static final int ASKED = 200;
  private static final long MINUTE_MILLIS = 60_000;

  /** How keys sign, by name. */
  private record Signing(String name, SignatureScheme scheme) {}

  private static final Signing REAL = new Signing("ed25519", Ed25519.INSTANCE);
  private static final Signing STUB = new Signing("stub", FastScheme.INSTANCE);

  private final int runs;

  /**
   * @param runs of all that takes time; 0 for what depends on no machine alone
   */
  Bench(int runs) {
    this.runs = runs;
  }

  Figures measure() {
    List<Figures.Count> counts = new ArrayList<>();
    for (int count : SIZES) {
      LineUp.ALL.forEach(each -> counts.add(count(each, count, COUNTED_BLOCKS)));
    }
    List<Figures.Loss> losses = LineUp.ALL.stream().map(Bench::lose).toList();
    List<Figures.Count> curve = new ArrayList<>();
    for (int count : CURVE) {
      LineUp.OUR_OWN.forEach(each -> curve.add(count(each, count, 2L * count)));
    }
    List<Figures.Cost> costs = new ArrayList<>();
    List<Figures.Throughput> throughputs = new ArrayList<>();
    List<Figures.Latency> latencies = new ArrayList<>();
    List<Figures.Cost> curveCosts = new ArrayList<>();
    if (runs > 0) {
      SIZES.forEach(count -> costs.addAll(costs(LineUp.ALL, count)));
      BATCHES.forEach(commands -> throughputs.addAll(throughputs(commands)));
      latencies.addAll(latencies(REAL));
      latencies.addAll(latencies(STUB));
      CURVE.forEach(count -> curveCosts.addAll(costs(LineUp.OUR_OWN, count)));
    }
    return new Figures(
        HOP_MILLIS,
        runs,
        COMMANDS,
        ValidatorSet.COUNT_MAX,
        counts,
        losses,
        costs,
        throughputs,
        latencies,
        curve,
        curveCosts);
  }

  // What depends on no machine

  static Figures.Count count(LineUp lineUp, int count, long blocks) {
    CountedScheme scheme = new CountedScheme(FastScheme.INSTANCE);
    Cluster cluster = cluster(lineUp, count, scheme, COMMANDS);
    cluster.submit(ENDLESS);
    long warm = Math.max(count, 16);
    reach(cluster, warm);
    cluster.meter().start();
    scheme.reset();
    int known = cluster.history().spans().size();
    long begun = cluster.now();
    reach(cluster, warm + blocks);
    long millis = cluster.now() - begun;
    List<Long> spans = cluster.history().spans().stream().skip(known).sorted().toList();
    return new Figures.Count(
        lineUp.name(),
        count,
        (double) spans.get(spans.size() / 2) / HOP_MILLIS,
        (double) millis / HOP_MILLIS / blocks,
        blocks * 1e3 / millis,
        (double) cluster.meter().words() / blocks,
        (double) cluster.meter().bytes() / blocks,
        (double) scheme.signatures() / blocks,
        (double) cluster.meter().signatures() / blocks,
        (double) scheme.checks() / blocks);
  }

  private static Figures.Loss lose(LineUp lineUp) {
    Cluster cluster = cluster(lineUp, SMALL, FastScheme.INSTANCE, COMMANDS);
    cluster.submit(ENDLESS);
    reach(cluster, 1);
    cluster.runUntil(() -> false, cluster.now() + MINUTE_MILLIS);
    long before = cluster.history().batchesMost();
    cluster.crashLeader();
    cluster.runUntil(() -> false, cluster.now() + MINUTE_MILLIS);
    double seconds = MINUTE_MILLIS / 1e3;
    return new Figures.Loss(
        lineUp.name(),
        SMALL,
        before / seconds,
        (cluster.history().batchesMost() - before) / seconds);
  }

  private static Cluster cluster(LineUp lineUp, int count, SignatureScheme scheme, int commands) {
    return new Cluster(lineUp, new Members(scheme, count), lineUp.load(commands), EVEN, 1);
  }

  private static void reach(Cluster cluster, long batches) {
    if (!cluster.runUntil(() -> cluster.allHave(batches), FAR)) {
      throw new IllegalStateException("an engine stands still");
    }
  }

  // What depends on the machine

  /** Nanoseconds that something took on this thread. */
  private record Taken(double wall, double busy) {
    static Taken since(long wallBegun, long busyBegun) {
      long busy = processorNanos() - busyBegun;
      return new Taken(System.nanoTime() - wallBegun, busy);
    }

    private static long processorNanos() {
      return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    Taken over(long count) {
      return new Taken(wall / count, busy / count);
    }

    static Taken by(Runnable what) {
      long busy = processorNanos();
      long wall = System.nanoTime();
      what.run();
      return since(wall, busy);
    }
  }

  /** What each line-up took in each round; the first one warms everything up and is left out. */
  private List<List<Taken>> rounds(List<LineUp> lineUps, Function<LineUp, Taken> measured) {
    List<List<Taken>> rows = new ArrayList<>();
    lineUps.forEach(_ -> rows.add(new ArrayList<>()));
    for (int round = 0; round <= runs; round++) {
      for (int i = 0; i < lineUps.size(); i++) {
        Taken taken = measured.apply(lineUps.get(i));
        if (round > 0) {
          rows.get(i).add(taken);
        }
      }
    }
    return rows;
  }

  private static Spread spread(List<Taken> row, ToDoubleFunction<Taken> value) {
    return Spread.of(row.stream().map(value::applyAsDouble).toList());
  }

  /** Each value divided by that of the first line-up in the same round. */
  private static Spread ratio(List<List<Taken>> rows, int row, ToDoubleFunction<Taken> value) {
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < rows.get(row).size(); round++) {
      ratios.add(
          value.applyAsDouble(rows.get(row).get(round))
              / value.applyAsDouble(rows.get(0).get(round)));
    }
    return Spread.of(ratios);
  }

  private static long blocks(int count) {
    return Math.max(count > 16 ? 4 : 32, 3_000 / ((long) count * count));
  }

  /** Fewer where each command takes its time. */
  private static long blocks(LineUp lineUp, int count, int commands) {
    long enough = Math.max(SIGNED_BLOCKS_MIN, SIGNED_COMMANDS / commands);
    return lineUp.signedCommands() ? Math.min(blocks(count), enough) : blocks(count);
  }

  /** How long a block takes, after some to warm up. */
  private static Taken play(LineUp lineUp, int count, Signing signing, int commands) {
    Cluster cluster = cluster(lineUp, count, signing.scheme(), commands);
    cluster.submit(ENDLESS);
    long warm = count > 16 ? 4 : 16;
    reach(cluster, warm);
    long blocks = blocks(lineUp, count, commands);
    return Taken.by(() -> reach(cluster, warm + blocks)).over(blocks);
  }

  private List<Figures.Cost> costs(List<LineUp> engines, int count) {
    List<Figures.Cost> costs = new ArrayList<>(costs(engines, count, REAL));
    costs.addAll(costs(engines, count, STUB));
    return costs;
  }

  private List<Figures.Cost> costs(List<LineUp> lineUps, int count, Signing signing) {
    List<List<Taken>> rows = rounds(lineUps, lineUp -> play(lineUp, count, signing, COMMANDS));
    ToDoubleFunction<Taken> micros = taken -> taken.busy() / 1e3 / count;
    List<Figures.Cost> costs = new ArrayList<>();
    for (int i = 0; i < lineUps.size(); i++) {
      costs.add(
          new Figures.Cost(
              lineUps.get(i).name(),
              count,
              signing.name(),
              spread(rows.get(i), micros),
              ratio(rows, i, micros)));
    }
    return costs;
  }

  private List<Figures.Throughput> throughputs(int commands) {
    List<LineUp> lineUps = new ArrayList<>(LineUp.ALL);
    lineUps.addAll(LineUp.SIGNED);
    List<List<Taken>> rows = rounds(lineUps, lineUp -> play(lineUp, SMALL, REAL, commands));
    double all = commands * 1e9;
    List<Figures.Throughput> throughputs = new ArrayList<>();
    for (int i = 0; i < lineUps.size(); i++) {
      throughputs.add(
          new Figures.Throughput(
              lineUps.get(i).name(),
              SMALL,
              commands,
              spread(rows.get(i), taken -> all / taken.wall()),
              spread(rows.get(i), taken -> all / taken.busy()),
              ratio(rows, i, taken -> all / taken.busy())));
    }
    return throughputs;
  }

  private List<Figures.Latency> latencies(Signing signing) {
    List<List<Taken>> rows = rounds(LineUp.ALL, lineUp -> latency(lineUp, signing));
    List<Figures.Latency> latencies = new ArrayList<>();
    for (int i = 0; i < LineUp.ALL.size(); i++) {
      latencies.add(
          new Figures.Latency(
              LineUp.ALL.get(i).name(),
              SMALL,
              signing.name(),
              spread(rows.get(i), taken -> taken.wall() / 1e3),
              spread(rows.get(i), taken -> taken.busy() / 1e3),
              ratio(rows, i, Taken::busy)));
    }
    return latencies;
  }

  /** The medians over many single commands, each given to an idle cluster. */
  private static Taken latency(LineUp lineUp, Signing signing) {
    Cluster cluster = cluster(lineUp, SMALL, signing.scheme(), 1);
    cluster.submit(1);
    reach(cluster, 1);
    List<Taken> each = new ArrayList<>();
    for (int asked = 2; asked <= ASKED + 1; asked++) {
      cluster.runUntil(() -> false, cluster.now() + 30L * HOP_MILLIS);
      long wanted = asked;
      each.add(
          Taken.by(() -> {
            cluster.submit(1);
            reach(cluster, wanted);
          }));
    }
    return new Taken(spread(each, Taken::wall).median(), spread(each, Taken::busy).median());
  }
}
