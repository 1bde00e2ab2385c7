package bitcraps.server.cli;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.virtual.FaultCount;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongFunction;

/**
 * Plays seeds side by side and adds up what came of them in their order, so that threads and
 * interruptions change nothing but the time.
 */
final class SeedRun {
  private static final String LOG = "bitcraps/1/simulation-log";

  /**
   * What came of one seed.
   *
   * @param tally what else is counted, by name; may be empty
   */
  record Outcome(
      long height,
      FaultCount faults,
      Map<String, Long> tally,
      List<String> violations,
      Hash logHash) {}

  private final LongFunction<Outcome> play;
  private final LongFunction<String> repeat;
  private final int threads;
  private final PrintWriter progress;

  /**
   * @param repeat the one command that plays a seed again
   * @param progress told now and then how far it is
   */
  SeedRun(
      LongFunction<Outcome> play, LongFunction<String> repeat, int threads, PrintWriter progress) {
    this.play = play;
    this.repeat = repeat;
    this.threads = threads;
    this.progress = progress;
  }

  /** Nothing played: keys {@code seeds}, {@code heights}, {@code faults}, and so on. */
  static void fresh(ObjectNode report) {
    report.put("seeds", 0L).put("heights", 0L);
    new FaultCount().byName().forEach(report.putObject("faults")::put);
    report.putArray("violations");
    report.put("logHash", Hash.ZERO.toHex());
  }

  /**
   * Plays on from where the report stands until it has so many seeds.
   *
   * @param saved called after each seed
   */
  void run(ObjectNode report, long startSeed, long seeds, Runnable saved)
      throws InterruptedException, ExecutionException {
    long begun = System.nanoTime();
    long done = report.path("seeds").asLong();
    long next = startSeed + done;
    ArrayDeque<Future<Outcome>> running = new ArrayDeque<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      for (long seed = next; seed < startSeed + seeds; seed++) {
        while (next < startSeed + seeds && running.size() < 2 * threads) {
          long ahead = next++;
          running.add(pool.submit(() -> play.apply(ahead)));
        }
        add(report, seed, running.remove().get());
        saved.run();
        tell(done, seed - startSeed + 1, seeds, begun);
      }
    }
  }

  private void add(ObjectNode report, long seed, Outcome outcome) {
    more(report, "seeds", 1);
    more(report, "heights", outcome.height());
    ObjectNode faults = report.withObject("/faults");
    outcome.faults().byName().forEach((kind, times) -> more(faults, kind, times));
    outcome.tally().forEach((what, times) -> more(report.withObject("/tally"), what, times));
    Bytes log = Bytes.hex(report.path("logHash").asText());
    report.put("logHash", Sha256.tagged(LOG, log, outcome.logHash().bytes()).toHex());
    for (String sentence : outcome.violations()) {
      report
          .withArray("violations")
          .addObject()
          .put("seed", seed)
          .put("text", sentence)
          .put("repeat", repeat.apply(seed));
    }
  }

  private static void more(ObjectNode sums, String key, long count) {
    sums.put(key, sums.path(key).asLong() + count);
  }

  private void tell(long before, long done, long seeds, long begun) {
    if (done % 20 == 0 || done == seeds) {
      double seconds = (System.nanoTime() - begun) / 1e9;
      progress.printf(
          Locale.ROOT,
          "%d of %d seeds, %.1f a second%n",
          done,
          seeds,
          (done - before) / Math.max(seconds, 1e-9));
      progress.flush();
    }
  }
}
