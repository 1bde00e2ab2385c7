package bitcraps.server.cli;

import bitcraps.core.base.Bytes;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.scenarios.Twins;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import java.util.function.LongUnaryOperator;

/**
 * Plays a list of scenarios side by side and adds up what came of them in their order, so that
 * threads and interruptions change nothing but the time.
 */
final class TwinsRun {
  private static final String LOG = "bitcraps/1/twins-log";
  private static final int CHUNK = 128;
  private static final int VIOLATIONS_MAX = 100;
  private static final long TELL_NANOS = 5_000_000_000L;

  private final Twins twins;
  private final LongUnaryOperator scenarioAt;
  private final String again;
  private final ObjectNode state;
  private final PrintWriter progress;
  private final LongConsumer saved;
  private long toldAt;

  /**
   * @param scenarioAt the scenario at each place of the list
   * @param again the command that plays one scenario, without its number
   * @param state where an earlier run stopped; moved on
   * @param progress told now and then how far it is
   * @param saved called after each chunk, with the place
   */
  TwinsRun(
      Twins twins,
      LongUnaryOperator scenarioAt,
      String again,
      ObjectNode state,
      PrintWriter progress,
      LongConsumer saved) {
    this.twins = twins;
    this.scenarioAt = scenarioAt;
    this.again = again;
    this.state = state;
    this.progress = progress;
    this.saved = saved;
  }

  static void fresh(ObjectNode state) {
    state.put("place", 0L).put("played", 0L).put("renamed", 0L).put("forked", 0L).put("steps", 0L);
    state.put("heights", 0L).put("violating", 0L).put("logHash", "");
    state.putArray("accused");
    state.putArray("violations");
  }

  /** Plays from where the state stands up to a place. */
  void run(long end, int threads) throws InterruptedException, ExecutionException {
    long begun = System.nanoTime();
    long first = state.path("place").asLong();
    long next = first;
    ArrayDeque<Future<List<Twins.Result>>> running = new ArrayDeque<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      for (long place = first; place < end; place = Math.min(end, place + CHUNK)) {
        while (next < end && running.size() < 4 * threads) {
          long from = next;
          next = Math.min(end, next + CHUNK);
          long to = next;
          running.add(pool.submit(() -> play(from, to)));
        }
        add(running.remove().get(), Math.min(end, place + CHUNK) - place);
        saved.accept(state.path("place").asLong());
        tell(first, end, begun);
      }
    }
  }

  private List<Twins.Result> play(long from, long to) {
    List<Twins.Result> results = new ArrayList<>();
    for (long place = from; place < to; place++) {
      long scenario = scenarioAt.applyAsLong(place);
      if (twins.canonical(scenario) == scenario) {
        results.add(twins.play(scenario));
      }
    }
    return results;
  }

  private void add(List<Twins.Result> results, long places) {
    more("place", places);
    more("played", results.size());
    more("renamed", places - results.size());
    Bytes log = Bytes.utf8(state.path("logHash").asText());
    for (Twins.Result result : results) {
      more("steps", result.steps());
      more("heights", result.height());
      more("forked", result.forked() ? 1 : 0);
      log = Sha256.tagged(LOG, log, Twins.mark(result).bytes()).bytes();
      log = Bytes.utf8(log.toHex());
      accuse(result.accused());
      if (!result.violations().isEmpty()) {
        violated(result);
      }
    }
    state.put("logHash", log.toText());
  }

  private void more(String key, long count) {
    state.put(key, state.path(key).asLong() + count);
  }

  private void accuse(List<Integer> members) {
    ArrayNode accused = state.withArray("accused");
    for (int member : members) {
      while (accused.size() <= member) {
        accused.add(0);
      }
      accused.set(member, accused.get(member).asInt() + 1);
    }
  }

  private void violated(Twins.Result result) {
    more("violating", 1);
    ArrayNode violations = state.withArray("violations");
    if (violations.size() < VIOLATIONS_MAX) {
      ObjectNode each = violations.addObject().put("scenario", result.scenario());
      each.put("is", twins.text(result.scenario()));
      result.violations().forEach(each.putArray("texts")::add);
      each.put("repeat", again + result.scenario());
      progress.println("Found: " + each);
      progress.flush();
    }
  }

  private void tell(long first, long end, long begun) {
    long now = System.nanoTime();
    long place = state.path("place").asLong();
    if (now - toldAt > TELL_NANOS || place == end) {
      toldAt = now;
      progress.printf(
          Locale.ROOT,
          "place %d of %d, %.0f a second, %d played in all, %d of them with a violation%n",
          place,
          end,
          (place - first) / Math.max((now - begun) / 1e9, 1e-9),
          state.path("played").asLong(),
          state.path("violating").asLong());
      progress.flush();
    }
  }
}
