package bitcraps.server.cli;

import bitcraps.core.arena.Calm;
import bitcraps.core.arena.Plan;
import bitcraps.core.base.Bytes;
import bitcraps.core.base.PublicKey;
import bitcraps.core.base.SignatureBytes;
import bitcraps.core.crypto.Ed25519;
import bitcraps.core.crypto.SignatureScheme;
import bitcraps.core.membership.ValidatorSet;
import bitcraps.core.virtual.FastScheme;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code bitcraps bench consensus}: what a final block costs, all validators in this one process
 * and on one thread, over a network in virtual time that costs nothing.
 */
@Command(
    name = "bench",
    description =
        "Measure what a final block costs: bench consensus (bench table, randomness and baselines need a checkout).",
    footer = "  bitcraps bench consensus --validators 4,16 --runs 3 --json")
final class Bench implements Callable<Integer> {
  private static final int HOP_MILLIS = 10;
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "WHAT", description = "consensus")
  private String what = "";

  @Option(
      names = "--validators",
      split = ",",
      defaultValue = "4,7,16,32",
      description = "How many, 2 to 32 each (default: 4,7,16,32).")
  private List<Integer> validators = List.of();

  @Option(
      names = "--window",
      defaultValue = "1",
      description = "Views in a row that one validator leads, 1 to 32 (default: 1).")
  private int window;

  @Option(names = "--runs", defaultValue = "5", description = "Runs of each (default: 5).")
  private int runs;

  @Option(names = "--json", description = "Print one JSON object instead of sentences.")
  private boolean json;

  /** Counts how often somebody checks. */
  private static final class Counted implements SignatureScheme {
    private final SignatureScheme scheme;
    private long checks;
    private long signatures;

    Counted(SignatureScheme scheme) {
      this.scheme = scheme;
    }

    @Override
    public PublicKey publicKey(Bytes seed) {
      return scheme.publicKey(seed);
    }

    @Override
    public SignatureBytes sign(Bytes seed, Bytes message) {
      signatures++;
      return scheme.sign(seed, message);
    }

    @Override
    public boolean verify(PublicKey key, Bytes message, SignatureBytes signature) {
      checks++;
      return scheme.verify(key, message, signature);
    }
  }

  @Override
  public Integer call() {
    if (!what.equals("consensus")) {
      throw new IllegalArgumentException(
          "bench knows consensus; ./bitcraps bench table, randomness and baselines are a script's.");
    }
    if (runs < 1 || runs > 100) {
      throw new IllegalArgumentException("--runs lies in 1..100.");
    }
    if (validators.stream().anyMatch(count -> count < 2 || count > Plan.NODES_MAX)) {
      throw new IllegalArgumentException("--validators lie in 2.." + Plan.NODES_MAX + ".");
    }
    if (window < 1 || window > ValidatorSet.WINDOW_MAX) {
      throw new IllegalArgumentException("--window lies in 1.." + ValidatorSet.WINDOW_MAX + ".");
    }
    ObjectNode report = new ObjectMapper().createObjectNode();
    report.put("hopMillis", HOP_MILLIS).put("runs", runs).put("window", window);
    ArrayNode curve = report.putArray("validators");
    PrintWriter progress = Terminal.progress(spec.commandLine().getErr());
    for (int nodes : validators) {
      progress.println(nodes + " validators, of " + validators);
      progress.flush();
      ObjectNode point = curve.addObject().put("count", nodes);
      count(nodes, point);
      time(nodes, "ed25519", Ed25519.INSTANCE, point);
      time(nodes, "stub", FastScheme.INSTANCE, point);
    }
    print(report);
    return 0;
  }

  /** Few enough that a run takes about a second. */
  private static long heights(int nodes) {
    return Math.max(4, 3_000 / ((long) nodes * nodes));
  }

  /** What does not depend on the machine. */
  private void count(int nodes, ObjectNode point) {
    Counted scheme = new Counted(FastScheme.INSTANCE);
    long heights = 10L * nodes;
    Calm.Figures figures = Calm.play(plan(nodes, scheme), HOP_MILLIS, heights, true);
    double all = (double) (figures.heights() * nodes);
    point.put("hopsPerBlock", (double) figures.millis() / HOP_MILLIS / figures.heights());
    point.put("wordsPerBlockAndValidator", figures.words() / all);
    point.put("bytesPerBlockAndValidator", figures.bytes() / all);
    point.put("checksPerBlockAndValidator", scheme.checks / all);
    point.put("signaturesPerBlockAndValidator", scheme.signatures / all);
  }

  private void time(int nodes, String name, SignatureScheme scheme, ObjectNode point) {
    long heights = heights(nodes);
    Calm.play(plan(nodes, scheme), HOP_MILLIS, heights, false); // once to warm up
    List<Double> micros = new ArrayList<>();
    for (int run = 0; run < runs; run++) {
      long begun = System.nanoTime();
      Calm.Figures figures = Calm.play(plan(nodes, scheme), HOP_MILLIS, heights, false);
      // The blocks that warm a world up cost the same and count too.
      micros.add((System.nanoTime() - begun) / 1e3 / (figures.heights() + nodes) / nodes);
    }
    micros.sort(null);
    point
        .putObject(name + "MicrosPerBlockAndValidator")
        .put("min", micros.get(0))
        .put("median", micros.get(micros.size() / 2))
        .put("max", micros.get(micros.size() - 1));
  }

  private Plan plan(int nodes, SignatureScheme scheme) {
    return new Plan(nodes, 0, 1, scheme, window);
  }

  private void print(ObjectNode report) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(report);
    } else {
      report
          .path("validators")
          .forEach(point ->
              out.printf(
                  Locale.ROOT,
                  "%d validators: %.2f hops a block; for each of them %.1f messages, %.0f bytes, "
                      + "%.1f signatures checked, %.0f us with Ed25519, %.0f us with a stub%n",
                  point.path("count").asInt(),
                  point.path("hopsPerBlock").asDouble(),
                  point.path("wordsPerBlockAndValidator").asDouble(),
                  point.path("bytesPerBlockAndValidator").asDouble(),
                  point.path("checksPerBlockAndValidator").asDouble(),
                  point.path("ed25519MicrosPerBlockAndValidator").path("median").asDouble(),
                  point.path("stubMicrosPerBlockAndValidator").path("median").asDouble()));
    }
    out.flush();
  }
}
