package bitcraps.e2e.bench;

import bitcraps.core.simulation.KeyRehearsal;
import bitcraps.e2e.site.ParityWorker;
import bitcraps.e2e.site.PolicyPage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What one peer computes for a key and for a roll, on the JVM and in Chromium's WebAssembly. There
 * a question to the Worker and its answer are part of the time.
 */
final class RandomnessBench {
  private static final int ROLLS = 60;
  private static final int ROLLS_WARM_UP = 20;
  private static final int KEYS = 9;
  private static final int KEYS_WARM_UP = 3;

  private static final String ROLL =
      """
      async ({ round }) => {
        await ask({ t: "prepare", round });
        const before = performance.now();
        await ask({ t: "roll" });
        return performance.now() - before;
      }
      """;

  private static final String KEY =
      """
      async () => {
        const before = performance.now();
        await ask({ t: "key" });
        return performance.now() - before;
      }
      """;

  private RandomnessBench() {}

  /** The same work in both places. */
  private record Pair(Spread jvm, Spread wasm) {
    static Pair of(List<Double> jvm, List<Double> wasm, int warmUp) {
      return new Pair(
          Spread.of(jvm.subList(warmUp, jvm.size())), Spread.of(wasm.subList(warmUp, wasm.size())));
    }

    String json() {
      return "{\"jvm\": " + jvm.json() + ", \"wasm\": " + wasm.json() + "}";
    }
  }

  private record Cost(int validators, int keyBytes, Pair key, Pair roll) {
    String json() {
      return String.format(
          Locale.ROOT,
          "{\"validators\": %d, \"keyBytes\": %d, \"keyMillis\": %s, \"rollMillis\": %s}",
          validators,
          keyBytes,
          key.json(),
          roll.json());
    }

    String text() {
      return String.format(
          Locale.ROOT,
          "%2d validators: a key %.1f ms on the JVM, %.1f ms in WebAssembly, %d bytes said;"
              + " a roll %.2f ms and %.2f ms (p50 of %d)",
          validators,
          key.jvm().p50(),
          key.wasm().p50(),
          keyBytes,
          roll.jvm().p50(),
          roll.wasm().p50(),
          roll.jvm().count());
    }
  }

  /** Prints for people, or one JSON object. */
  static void run(boolean json) throws IOException {
    List<Cost> costs = new ArrayList<>();
    try (PolicyPage open = PolicyPage.open()) {
      ParityWorker worker = new ParityWorker(open.page());
      for (int validators : new int[] {4, 8, 16}) {
        costs.add(measure(validators, worker));
      }
    }
    System.out.println(
        json
            ? "{\"costs\": [" + String.join(", ", costs.stream().map(Cost::json).toList()) + "]}"
            : String.join("\n", costs.stream().map(Cost::text).toList()));
  }

  private static Cost measure(int validators, ParityWorker worker) {
    KeyRehearsal rehearsal = new KeyRehearsal(validators);
    worker.ask(Map.of("t", "rehearse", "validators", validators), "t");
    List<Double> keysOnJvm = new ArrayList<>();
    List<Double> keysInWasm = new ArrayList<>();
    for (int i = 0; i < KEYS_WARM_UP + KEYS; i++) {
      keysOnJvm.add(millisOf(() -> rehearsal.keyAs(0)));
      keysInWasm.add(worker.millis(KEY, Map.of()));
    }
    List<Double> rollsOnJvm = new ArrayList<>();
    List<Double> rollsInWasm = new ArrayList<>();
    for (int round = 1; round <= ROLLS_WARM_UP + ROLLS; round++) {
      rehearsal.prepareRoll(round);
      rollsOnJvm.add(millisOf(() -> rehearsal.rollAs(0)));
      rollsInWasm.add(worker.millis(ROLL, Map.of("round", round)));
    }
    return new Cost(
        validators,
        rehearsal.keyBytes(),
        Pair.of(keysOnJvm, keysInWasm, KEYS_WARM_UP),
        Pair.of(rollsOnJvm, rollsInWasm, ROLLS_WARM_UP));
  }

  private static double millisOf(Runnable work) {
    long before = System.nanoTime();
    work.run();
    return (System.nanoTime() - before) / 1e6;
  }
}
