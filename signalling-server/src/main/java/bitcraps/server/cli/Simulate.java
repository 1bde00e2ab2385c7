package bitcraps.server.cli;

import bitcraps.core.base.Hash;
import bitcraps.core.catalog.Catalog;
import bitcraps.core.crypto.Ed25519;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.crypto.SignatureScheme;
import bitcraps.core.simulation.FastScheme;
import bitcraps.core.simulation.FaultCount;
import bitcraps.core.simulation.Simulation;
import bitcraps.core.simulation.World;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code bitcraps simulate}: many tables in virtual time, with every fault, from seeds. Seeds know
 * nothing of each other and are added up in their order, so threads change nothing but the time.
 */
@Command(
    name = "simulate",
    description = "Play tables in virtual time with faults from seeds, and check every block.")
final class Simulate implements Callable<Integer> {
  private static final String LOG = "bitcraps/1/simulation-log";
  private static final int VIOLATIONS_EXIT = 1;

  /** Who signs. */
  enum Signatures {
    /** A keyed checksum: quick, no security. */
    FAST,
    /** As in play. */
    ED25519
  }

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--nodes", defaultValue = "4", description = "Peers, 2 to 16 (default: 4).")
  private int nodes;

  @Option(names = "--seeds", defaultValue = "20", description = "How many (default: 20).")
  private long seeds;

  @Option(names = "--start-seed", defaultValue = "1", description = "The first (default: 1).")
  private long startSeed;

  @Option(
      names = "--blocks",
      defaultValue = "50",
      description = "Final blocks that each seed has to reach (default: 50).")
  private int blocks;

  @Option(
      names = "--signatures",
      defaultValue = "fast",
      description = "fast (no security) or ed25519 (default: fast).")
  private String signatures = "fast";

  @Option(
      names = "--threads",
      description = "Seeds played at the same time (default: one a processor).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--json", description = "Print one JSON object instead of sentences.")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException, ExecutionException {
    check();
    Simulation.Plan plan = new Simulation.Plan(nodes, blocks, Catalog::game, scheme());
    ObjectMapper mapper = new ObjectMapper();
    FaultCount faults = new FaultCount();
    ArrayNode violations = mapper.createArrayNode();
    Hash log = Hash.ZERO;
    long heights = 0;
    long begun = System.nanoTime();
    long next = startSeed;
    ArrayDeque<Future<Simulation.Result>> running = new ArrayDeque<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      for (long seed = startSeed; seed < startSeed + seeds; seed++) {
        while (next < startSeed + seeds && running.size() < 2 * threads) {
          long ahead = next++;
          running.add(pool.submit(() -> Simulation.run(plan, ahead)));
        }
        Simulation.Result result = running.remove().get();
        heights += result.height();
        faults.addAll(result.faults());
        log = Sha256.tagged(LOG, log.bytes(), result.logHash().bytes());
        for (String sentence : result.violations()) {
          violations
              .addObject()
              .put("seed", seed)
              .put("text", sentence)
              .put("repeat", repeat(seed));
        }
        progress(seed, begun);
      }
    }
    ObjectNode report = mapper.createObjectNode();
    report.put("seeds", seeds).put("heights", heights);
    faults.byName().forEach(report.putObject("faults")::put);
    report.set("violations", violations);
    report.put("logHash", log.bytes().toHex());
    print(report, violations);
    return violations.isEmpty() ? 0 : VIOLATIONS_EXIT;
  }

  private void check() {
    if (nodes < 2 || nodes > 16 || nodes > World.DEVICE_COUNT_MAX) {
      throw new IllegalArgumentException("--nodes lies in 2..16.");
    }
    if (threads < 1 || threads > 256) {
      throw new IllegalArgumentException("--threads lies in 1..256.");
    }
    if (seeds < 1 || blocks < 1 || startSeed < 0) {
      throw new IllegalArgumentException("--seeds and --blocks are 1 or more.");
    }
  }

  private SignatureScheme scheme() {
    return switch (kind()) {
      case FAST -> FastScheme.INSTANCE;
      case ED25519 -> Ed25519.INSTANCE;
    };
  }

  private Signatures kind() {
    return switch (signatures) {
      case "fast" -> Signatures.FAST;
      case "ed25519" -> Signatures.ED25519;
      default -> throw new IllegalArgumentException("--signatures is fast or ed25519.");
    };
  }

  /** The one command that plays a seed again. */
  private String repeat(long seed) {
    return String.format(
        Locale.ROOT,
        "./bitcraps simulate --nodes %d --seeds 1 --start-seed %d --blocks %d --signatures %s",
        nodes,
        seed,
        blocks,
        signatures);
  }

  private void progress(long seed, long begun) {
    long done = seed - startSeed + 1;
    if (done % 20 == 0 || done == seeds) {
      double seconds = (System.nanoTime() - begun) / 1e9;
      PrintWriter err = spec.commandLine().getErr();
      err.printf(
          Locale.ROOT,
          "%d of %d seeds, %.1f a second%n",
          done,
          seeds,
          done / Math.max(seconds, 1e-9));
      err.flush();
    }
  }

  private void print(ObjectNode report, ArrayNode violations) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(report);
    } else {
      violations.forEach(each ->
          out.println(
              "Seed "
                  + each.path("seed").asLong()
                  + ": "
                  + each.path("text").asText()
                  + "\n  again: "
                  + each.path("repeat").asText()));
      out.println(
          report.path("seeds").asLong()
              + " seeds, "
              + report.path("heights").asLong()
              + " blocks, "
              + violations.size()
              + " violations, log "
              + report.path("logHash").asText());
    }
    out.flush();
  }
}
