package bitcraps.server.cli;

import bitcraps.core.arena.Bouts;
import bitcraps.core.catalog.Catalog;
import bitcraps.core.crypto.Ed25519;
import bitcraps.core.crypto.SignatureScheme;
import bitcraps.core.membership.Policy;
import bitcraps.core.membership.Validator;
import bitcraps.core.membership.ValidatorSet;
import bitcraps.core.peer.Transcript;
import bitcraps.core.simulation.Simulation;
import bitcraps.core.virtual.FastScheme;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bitcraps simulate}: many worlds in virtual time, with every fault, from seeds. */
@Exits({ExitCode.FOUND, ExitCode.UNUSABLE})
@Command(
    name = "simulate",
    description = {
      "Play in virtual time with faults from seeds, and check every block.",
      "Of tables: whole peers play craps, and --dishonest of them lie about keys and dice. Of",
      "agreement: validators alone agree on numbers, and --byzantine of them lie; --policy elects",
      "who votes next. Cases written by hand come from files: --scenario."
    },
    footer = {
      "  bitcraps simulate --nodes 4 --seeds 500",
      "  bitcraps simulate --nodes 7 --byzantine 2 --seeds 500 --json",
      "  bitcraps simulate --nodes 4 --seeds 1 --transcripts rolls"
    })
final class Simulate implements Callable<Integer> {
  private static final int TABLE_NODES_MAX = 16;

  /** With fewer everybody must agree (CON-4). */
  private static final int DISHONEST_NODES_MIN = 4;

  private static final int TABLE_BLOCKS = 100;
  private static final int AGREEMENT_BLOCKS = 200;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--of",
      description = "table or agreement (default: table; agreement with --byzantine).")
  private String of = "";

  @Option(
      names = "--nodes",
      defaultValue = "4",
      description =
          "Peers, 2 to 16; of agreement up to 32, where votes are collected (default: 4).")
  private int nodes;

  @Option(
      names = "--byzantine",
      defaultValue = "0",
      description = "Validators that lie, in a simulation of agreement (default: 0).")
  private int byzantine;

  @Option(
      names = "--dishonest",
      defaultValue = "0",
      description = {
        "Peers that lie about keys and dice, in a simulation of tables of four or more",
        "(default: 0). A third of the peers or more can break what is promised."
      })
  private int dishonest;

  @Option(
      names = "--window",
      defaultValue = "8",
      description = "Views in a row that one leads, in a simulation of agreement (default: 8).")
  private int window;

  @Option(
      names = "--policy",
      defaultValue = "equal",
      description = {
        "Who votes with what weight, in a simulation of agreement: equal, stake, work or hybrid",
        "(default: equal). Unless votes are equal, agreement bears one liar."
      })
  private String policy = "equal";

  @Option(names = "--seeds", defaultValue = "20", description = "How many (default: 20).")
  private long seeds;

  @Option(names = "--start-seed", defaultValue = "1", description = "The first (default: 1).")
  private long startSeed;

  @Option(
      names = "--blocks",
      description = "Final blocks a seed: 100 of a table, 200 of agreement.")
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

  @Option(
      names = "--transcripts",
      paramLabel = "DIR",
      description = {
        "Of tables: write the transcript of each roll, and the log, into this folder, signed with Ed25519,",
        "for bitcraps verify and audit."
      })
  private @Nullable Path transcripts;

  @Option(names = "--state", description = "Keep the place in this file and go on from there.")
  private @Nullable Path stateFile;

  @Option(
      names = "--scenario",
      arity = "1..*",
      paramLabel = "FILE",
      description = "Play these cases of agreement instead (docs/scenarios.md).")
  private List<Path> scenarios = List.of();

  @Option(names = "--json", description = "Print one JSON object instead of sentences.")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException, ExecutionException, IOException {
    if (!scenarios.isEmpty()) {
      PrintWriter out = spec.commandLine().getOut();
      return ExitCode.found(new ScenarioRun(json, out).run(scenarios) != 0);
    }
    check();
    PrintWriter progress = Terminal.progress(spec.commandLine().getErr());
    StateFile file = new StateFile(stateFile);
    ObjectNode report = file.load(fresh());
    if (report.path("seeds").asLong() > seeds) {
      throw new IllegalArgumentException("--state holds more --seeds than that.");
    }
    new SeedRun(player(), this::repeat, threads, progress)
        .run(report, startSeed, seeds, () -> file.saveNowAndThen(report));
    file.save(report);
    print(report);
    if (transcripts != null) {
      writeRolls(transcripts);
    }
    return ExitCode.found(!report.path("violations").isEmpty());
  }

  private void writeRolls(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (long seed = startSeed; seed < startSeed + seeds; seed++) {
      Simulation.Papers papers = Simulation.papers(tablePlan(), seed);
      for (Transcript each : papers.rolls()) {
        long round = each.drawn().draw().round().value();
        String name = String.format(Locale.ROOT, "seed-%d-round-%d.roll", seed, round);
        Files.write(folder.resolve(name), each.toBytes().toArray());
      }
      String name = String.format(Locale.ROOT, "seed-%d.session", seed);
      Files.write(folder.resolve(name), papers.log().toBytes().toArray());
    }
  }

  private Simulation.Plan tablePlan() {
    return new Simulation.Plan(nodes, heights(), Catalog::game, scheme(), dishonest);
  }

  private ObjectNode fresh() {
    ObjectNode report = new ObjectMapper().createObjectNode();
    if (stateFile != null) {
      report
          .putObject("search")
          .put("of", isOfAgreement() ? "agreement" : "table")
          .put("nodes", nodes)
          .put("byzantine", byzantine)
          .put("window", window)
          .put("policy", policy)
          .put("blocks", heights())
          .put("signatures", signatures)
          .put("startSeed", startSeed);
      if (dishonest > 0) {
        report.withObject("/search").put("dishonest", dishonest);
      }
    }
    SeedRun.fresh(report);
    return report;
  }

  private void check() {
    if (!of.isEmpty() && !of.equals("table") && !of.equals("agreement")) {
      throw new IllegalArgumentException("--of is table or agreement.");
    }
    if (byzantine != 0 && of.equals("table")) {
      throw new IllegalArgumentException(
          "--byzantine goes with --of agreement; of a table there is --dishonest.");
    }
    checkDishonest();
    if (transcripts != null && isOfAgreement()) {
      throw new IllegalArgumentException("--transcripts goes with --of table.");
    }
    if (window < 1 || window > ValidatorSet.WINDOW_MAX) {
      throw new IllegalArgumentException("--window lies in 1.." + ValidatorSet.WINDOW_MAX + ".");
    }
    if (!policy.equals("equal") && !isOfAgreement()) {
      throw new IllegalArgumentException("--policy goes with --of agreement.");
    }
    if (nodes < 2 || nodes > nodesMax()) {
      throw new IllegalArgumentException("--nodes lies in 2.." + nodesMax() + ".");
    }
    if (byzantine < 0 || byzantine > nodes) {
      throw new IllegalArgumentException("--byzantine lies in 0..--nodes.");
    }
    if (threads < 1 || threads > 256) {
      throw new IllegalArgumentException("--threads lies in 1..256.");
    }
    if (seeds < 1 || blocks < 0 || startSeed < 0) {
      throw new IllegalArgumentException("--seeds is 1 or more; --blocks and --start-seed too.");
    }
  }

  private void checkDishonest() {
    if (dishonest != 0 && isOfAgreement()) {
      throw new IllegalArgumentException(
          "--dishonest goes with --of table; of agreement there is --byzantine.");
    }
    if (dishonest < 0 || dishonest > nodes) {
      throw new IllegalArgumentException("--dishonest lies in 0..--nodes.");
    }
    if (dishonest > 0 && nodes < DISHONEST_NODES_MIN) {
      throw new IllegalArgumentException(
          "--dishonest needs --nodes 4 or more: among fewer anybody can stop the dice.");
    }
  }

  private int nodesMax() {
    return isOfAgreement() ? bitcraps.core.arena.Plan.NODES_MAX : TABLE_NODES_MAX;
  }

  private boolean isOfAgreement() {
    return byzantine > 0 || of.equals("agreement");
  }

  private int heights() {
    int usual = isOfAgreement() ? AGREEMENT_BLOCKS : TABLE_BLOCKS;
    return blocks == 0 ? usual : blocks;
  }

  private LongFunction<SeedRun.Outcome> player() {
    if (isOfAgreement()) {
      Bouts bouts =
          new Bouts(
              new bitcraps.core.arena.Plan(
                  nodes, byzantine, heights(), scheme(), window, policy()));
      return seed -> {
        Bouts.Result result = bouts.play(seed);
        return new SeedRun.Outcome(
            result.height(), result.faults(), Map.of(), result.violations(), result.logHash());
      };
    }
    Simulation.Plan plan = tablePlan();
    return seed -> {
      Simulation.Result result = Simulation.run(plan, seed);
      return new SeedRun.Outcome(
          result.height(),
          result.faults(),
          result.tally().byName(),
          result.violations(),
          result.logHash());
    };
  }

  private SignatureScheme scheme() {
    return switch (transcripts == null ? signatures : "ed25519") {
      case "fast" -> FastScheme.INSTANCE;
      case "ed25519" -> Ed25519.INSTANCE;
      default -> throw new IllegalArgumentException("--signatures is fast or ed25519.");
    };
  }

  private Policy policy() {
    return switch (policy) {
      case "equal" -> new Policy.EqualVotes();
      case "stake" -> new Policy.DelegatedStake(nodes, Validator.WEIGHT_MAX);
      case "work" -> new Policy.UsefulWork(nodes, Validator.WEIGHT_MAX);
      case "hybrid" -> new Policy.Hybrid(nodes, Validator.WEIGHT_MAX);
      default -> throw new IllegalArgumentException("--policy is equal, stake, work or hybrid.");
    };
  }

  /** The one command that plays a seed again. */
  private String repeat(long seed) {
    return String.format(
        Locale.ROOT,
        "./bitcraps simulate --of %s --nodes %d %s %d --seeds 1 --start-seed %d"
            + " --blocks %d --signatures %s%s",
        isOfAgreement() ? "agreement" : "table",
        nodes,
        isOfAgreement() ? "--byzantine" : "--dishonest",
        isOfAgreement() ? byzantine : dishonest,
        seed,
        heights(),
        signatures,
        (window == ValidatorSet.WINDOW ? "" : " --window " + window)
            + (policy.equals("equal") ? "" : " --policy " + policy));
  }

  private void print(ObjectNode report) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(report);
    } else {
      JsonNode violations = report.path("violations");
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
