package bitcraps.server.cli;

import bitcraps.core.arena.Plan;
import bitcraps.core.arena.Soak;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.ToLongFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bitcraps soak}: what peers hold after very many blocks and changes of members. */
@Exits(ExitCode.FOUND)
@Command(
    name = "soak",
    description = {
      "Let validators agree for a very long virtual time and watch what they hold.",
      "Fails when the used heap rises by more than 2 bytes a block, or 64 bytes a change of",
      "members, for each peer, or when a peer holds more than it may."
    },
    footer = "  bitcraps soak --heights 10000 --epochs 100 --json")
final class SoakCommand implements Callable<Integer> {
  private static final int SAMPLES = 40;
  private static final double BYTES_A_BLOCK_MAX = 2;
  private static final double BYTES_AN_EPOCH_MAX = 64;

  /** CON-42 keeps 64 views to convict; the rest is what is under way. */
  private static final int VIEWS_MAX = 96;

  private static final int BLOCKS_MAX = 24;
  private static final int JOURNAL_ENTRIES_MAX = 64;
  private static final int DISK_LINES_MAX = 320;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--heights",
      defaultValue = "100000",
      description = "Blocks within one epoch (default: 100000).")
  private long heights;

  @Option(
      names = "--epochs",
      defaultValue = "1000",
      description = "Changes of members one after another (default: 1000).")
  private long epochs;

  @Option(names = "--nodes", defaultValue = "4", description = "Validators (default: 4).")
  private int nodes;

  @Option(names = "--json", description = "Print one JSON object instead of sentences.")
  private boolean json;

  private final ObjectNode report = new ObjectMapper().createObjectNode();
  private final ArrayNode failures = report.arrayNode();

  @Override
  public Integer call() {
    if (nodes < 1 || nodes > Plan.NODES_MAX) {
      throw new IllegalArgumentException("--nodes lies in 1.." + Plan.NODES_MAX + ".");
    }
    if (heights < 0 || epochs < 0) {
      throw new IllegalArgumentException("--heights and --epochs are 0 or more.");
    }
    report.put("nodes", nodes);
    Soak blocks = new Soak(nodes);
    Series inBlocks =
        new Series("heights", "block", BYTES_A_BLOCK_MAX, Soak.Sample::height, blocks);
    blocks.heights(heights, Math.max(1, heights / SAMPLES), inBlocks::add);
    inBlocks.judge();
    Soak changes = new Soak(nodes);
    Series inEpochs =
        new Series("epochs", "change of members", BYTES_AN_EPOCH_MAX, Soak.Sample::epoch, changes);
    changes.epochs(epochs, Math.max(1, epochs / SAMPLES), inEpochs::add);
    inEpochs.judge();
    report.set("failures", failures);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(report);
    } else {
      failures.forEach(each -> out.println("FAILED  " + each.asText()));
    }
    out.flush();
    return ExitCode.found(!failures.isEmpty());
  }

  /** One of the two: its samples, each with the heap after a collection. */
  private final class Series {
    private final String unit;
    private final double tolerance;
    private final ToLongFunction<Soak.Sample> steps;
    private final Soak soak;
    private final ObjectNode node;
    private final ArrayNode samples;
    private final Growth growth = new Growth();

    Series(
        String name, String unit, double tolerance, ToLongFunction<Soak.Sample> steps, Soak soak) {
      this.unit = unit;
      this.tolerance = tolerance;
      this.steps = steps;
      this.soak = soak;
      node = report.putObject(name).put("peers", soak.peers());
      samples = node.putArray("samples");
    }

    void add(Soak.Sample sample) {
      long heap = usedHeap();
      growth.add(steps.applyAsLong(sample), heap);
      samples
          .addObject()
          .put("height", sample.height())
          .put("epoch", sample.epoch())
          .put("millis", sample.millis())
          .put("heapBytes", heap)
          .put("views", sample.views())
          .put("blocks", sample.blocks())
          .put("journalEntries", sample.journalEntries())
          .put("diskLines", sample.diskLines());
      demandBounds(sample);
      if (!json) {
        tell(sample, heap);
      }
    }

    private void tell(Soak.Sample sample, long heap) {
      PrintWriter out = spec.commandLine().getOut();
      out.printf(
          Locale.ROOT,
          "height %d, epoch %d: heap %,d bytes; at most %d views, %d blocks, %d journal entries, "
              + "%d lines on disk%n",
          sample.height(),
          sample.epoch(),
          heap,
          sample.views(),
          sample.blocks(),
          sample.journalEntries(),
          sample.diskLines());
      out.flush();
    }

    private void demandBounds(Soak.Sample sample) {
      boolean fine =
          sample.views() <= VIEWS_MAX
              && sample.blocks() <= BLOCKS_MAX
              && sample.journalEntries() <= JOURNAL_ENTRIES_MAX
              && sample.diskLines() <= DISK_LINES_MAX;
      if (!fine && failures.isEmpty()) {
        failures.add("A peer holds too much: " + sample + ".");
      }
    }

    void judge() {
      double each = growth.slope() / soak.peers();
      node.put("heapBytesAStepAndPeer", each).put("tolerance", tolerance);
      soak.violations().forEach(failures::add);
      if (samples.size() >= SAMPLES && each > tolerance) {
        failures.add(
            String.format(
                Locale.ROOT,
                "The heap rises by %.1f bytes for each %s and peer, above %.0f.",
                each,
                unit,
                tolerance));
      }
      if (!json && !samples.isEmpty()) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
            Locale.ROOT,
            "%.3f bytes for each %s and peer; up to %.0f count as flat%n",
            each,
            unit,
            tolerance);
      }
    }
  }

  private static long usedHeap() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 2; i++) {
      System.gc();
      Runtime runtime = Runtime.getRuntime();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }
}
