package bitcraps.server.cli;

import bitcraps.core.membership.ValidatorSet;
import bitcraps.core.scenarios.Twins;
import bitcraps.core.virtual.FastScheme;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bitcraps twins}: every partition, round by round, around validators that exist twice. */
@Exits({ExitCode.FOUND, ExitCode.UNUSABLE})
@Command(
    name = "twins",
    description = {
      "Play every scenario of some rounds: four validators, one of them there twice with one key,",
      "and every partition of these five machines into at most three groups in each round."
    },
    footer = {
      "  bitcraps twins --rounds 4 --state twins.json",
      "  bitcraps twins --rounds 6 --samples 100000 --json"
    })
final class SearchTwins implements Callable<Integer> {
  private static final long NONE = -1;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--rounds", defaultValue = "4", description = "1 to 7 (default: 4).")
  private int rounds;

  @Option(
      names = "--twins",
      defaultValue = "1",
      description = "Validators that are there twice, 1 or 2; agreement bears 1 (default: 1).")
  private int pairs;

  @Option(
      names = "--window",
      defaultValue = "1",
      description = "Views in a row that one validator leads, 1 to 32 (default: 1).")
  private int window;

  @Option(
      names = "--samples",
      defaultValue = "0",
      description = "Play so many scenarios drawn from seeds instead of all; from 6 rounds on.")
  private long samples;

  @Option(names = "--start-seed", defaultValue = "1", description = "The first (default: 1).")
  private long startSeed;

  @Option(names = "--scenario", defaultValue = "-1", description = "Play this one alone.")
  private long scenario;

  @Option(names = "--limit", defaultValue = "-1", description = "Go on for so many, then stop.")
  private long limit;

  @Option(names = "--state", description = "Keep the place in this file and go on from there.")
  private @Nullable Path stateFile;

  @Option(
      names = "--threads",
      description = "Scenarios played at the same time (default: one a processor).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--json", description = "Print one JSON object instead of sentences.")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException, ExecutionException {
    check();
    Twins twins = new Twins(pairs, rounds, window, FastScheme.INSTANCE);
    if (scenario >= twins.count()) {
      throw new IllegalArgumentException("--scenario lies below " + twins.count() + ".");
    }
    StateFile file = new StateFile(stateFile);
    ObjectNode state = file.load(fresh());
    long end = samples > 0 ? samples : scenario == NONE ? twins.count() : 1;
    long place = state.path("place").asLong();
    long stop = limit == NONE ? end : Math.min(end, place + limit);
    new TwinsRun(
            twins,
            list(twins),
            again(),
            state,
            Terminal.progress(spec.commandLine().getErr()),
            _ -> file.saveNowAndThen(state))
        .run(stop, threads);
    file.save(state);
    print(state, end);
    return ExitCode.found(state.path("violating").asLong() != 0);
  }

  private void check() {
    if (rounds < 1 || rounds > Twins.ROUNDS_MAX) {
      throw new IllegalArgumentException("--rounds lies in 1.." + Twins.ROUNDS_MAX + ".");
    }
    if (pairs < 1 || pairs > 2) {
      throw new IllegalArgumentException("--twins is 1 or 2.");
    }
    if (window < 1 || window > ValidatorSet.WINDOW_MAX) {
      throw new IllegalArgumentException("--window lies in 1.." + ValidatorSet.WINDOW_MAX + ".");
    }
    if (samples < 0 || startSeed < 0 || threads < 1 || threads > 256) {
      throw new IllegalArgumentException(
          "--samples and --start-seed are 0 or more; --threads lies in 1..256.");
    }
    if (limit < NONE || scenario < NONE || (scenario != NONE && samples > 0)) {
      throw new IllegalArgumentException(
          "--limit and --scenario are 0 or more; --scenario goes without --samples.");
    }
    if (rounds > Twins.LISTED_ROUNDS_MAX && samples == 0 && scenario == NONE) {
      throw new IllegalArgumentException(
          "More than " + Twins.LISTED_ROUNDS_MAX + " --rounds go with --samples.");
    }
  }

  private ObjectNode fresh() {
    ObjectNode state = new ObjectMapper().createObjectNode();
    ObjectNode search = state.putObject("search").put("twins", pairs).put("rounds", rounds);
    if (window > 1) {
      search.put("window", window);
    }
    if (samples > 0) {
      search.put("startSeed", startSeed);
    } else if (scenario != NONE) {
      search.put("scenario", Long.toString(scenario));
    }
    TwinsRun.fresh(state);
    return state;
  }

  private LongUnaryOperator list(Twins twins) {
    if (samples > 0) {
      return place -> twins.canonical(twins.sample(startSeed + place));
    }
    return scenario == NONE ? twins::nth : _ -> twins.canonical(scenario);
  }

  private String again() {
    String windows = window > 1 ? " --window " + window : "";
    return "./bitcraps twins --twins " + pairs + " --rounds " + rounds + windows + " --scenario ";
  }

  private void print(ObjectNode state, long end) {
    PrintWriter out = spec.commandLine().getOut();
    state.put("places", end);
    if (json) {
      out.println(state);
    } else {
      state
          .path("violations")
          .forEach(each ->
              out.println(
                  each.path("is").asText()
                      + "\n  "
                      + each.path("texts")
                      + "\n  again: "
                      + each.path("repeat").asText()));
      out.println(
          "Place "
              + state.path("place").asLong()
              + " of "
              + end
              + ": "
              + state.path("played").asLong()
              + " scenarios played, "
              + state.path("renamed").asLong()
              + " are others renamed, "
              + state.path("forked").asLong()
              + " forked, "
              + state.path("violating").asLong()
              + " with violations, log "
              + state.path("logHash").asText());
    }
    out.flush();
  }
}
