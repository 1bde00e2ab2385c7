package bitcraps.server.cli;

import bitcraps.core.base.Hash;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.virtual.FaultCount;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongFunction;

/**
 * Plays seeds side by side and adds up what came of them in their order, so that threads change
 * nothing but the time.
 */
final class SeedRun {
  private static final String LOG = "bitcraps/1/simulation-log";

  /** What came of one seed. */
  record Outcome(long height, FaultCount faults, List<String> violations, Hash logHash) {}

  private final LongFunction<Outcome> play;
  private final LongFunction<String> repeat;
  private final int threads;
  private final PrintWriter progress;
  private final FaultCount faults = new FaultCount();
  private final ObjectNode report = new ObjectMapper().createObjectNode();
  private final ArrayNode violations = report.arrayNode();
  private Hash log = Hash.ZERO;
  private long heights;

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

  /** Keys {@code seeds}, {@code heights}, {@code faults}, {@code violations}, {@code logHash}. */
  ObjectNode run(long startSeed, long seeds) throws InterruptedException, ExecutionException {
    long begun = System.nanoTime();
    long next = startSeed;
    ArrayDeque<Future<Outcome>> running = new ArrayDeque<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      for (long seed = startSeed; seed < startSeed + seeds; seed++) {
        while (next < startSeed + seeds && running.size() < 2 * threads) {
          long ahead = next++;
          running.add(pool.submit(() -> play.apply(ahead)));
        }
        add(seed, running.remove().get());
        tell(seed - startSeed + 1, seeds, begun);
      }
    }
    report.put("seeds", seeds).put("heights", heights);
    faults.byName().forEach(report.putObject("faults")::put);
    report.set("violations", violations);
    report.put("logHash", log.bytes().toHex());
    return report;
  }

  private void add(long seed, Outcome outcome) {
    heights += outcome.height();
    faults.addAll(outcome.faults());
    log = Sha256.tagged(LOG, log.bytes(), outcome.logHash().bytes());
    for (String sentence : outcome.violations()) {
      violations
          .addObject()
          .put("seed", seed)
          .put("text", sentence)
          .put("repeat", repeat.apply(seed));
    }
  }

  private void tell(long done, long seeds, long begun) {
    if (done % 20 == 0 || done == seeds) {
      double seconds = (System.nanoTime() - begun) / 1e9;
      progress.printf(
          Locale.ROOT,
          "%d of %d seeds, %.1f a second%n",
          done,
          seeds,
          done / Math.max(seconds, 1e-9));
      progress.flush();
    }
  }
}
