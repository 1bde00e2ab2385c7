package bitcraps.server.cli;

import bitcraps.core.scenarios.Explorer;
import bitcraps.core.virtual.FastScheme;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bitcraps explore}: every order of messages and time-outs in one or two views. */
@Exits(ExitCode.FOUND)
@Command(
    name = "explore",
    description = {
      "Walk through every state of four validators in one or two views, whatever comes in when,",
      "with a first leader that is correct, silent or signs two blocks."
    },
    footer = "  bitcraps explore --leader equivocating --views 1")
final class Explore implements Callable<Integer> {
  private static final int BATCH = 10_000;
  private static final long TELL_NANOS = 5_000_000_000L;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--views", defaultValue = "2", description = "1 or 2 (default: 2).")
  private int views;

  @Option(
      names = "--leader",
      defaultValue = "silent",
      description = "Of view 1: correct, silent or equivocating (default: silent).")
  private String leader = "silent";

  @Option(
      names = "--timeouts",
      defaultValue = "8",
      description = "Time-outs that end in one state, at most (default: 8).")
  private int timeouts;

  @Option(
      names = "--all-quorums",
      description = "Tell apart which of the voters make a quorum; one stands for all otherwise.")
  private boolean allQuorums;

  @Option(names = "--depth", defaultValue = "1000", description = "Steps to a state, at most.")
  private int depth;

  @Option(
      names = "--limit",
      defaultValue = "5000000",
      description = "States to expand, at most (default: 5,000,000).")
  private int limit;

  @Option(names = "--json", description = "Print one JSON object instead of sentences.")
  private boolean json;

  @Override
  public Integer call() {
    check();
    Explorer explorer =
        new Explorer(
            Explorer.Leader.valueOf(leader.toUpperCase(Locale.ROOT)),
            views,
            timeouts,
            allQuorums,
            FastScheme.INSTANCE,
            new MachineReader()::read);
    boolean complete = run(explorer);
    print(explorer.progress(), complete);
    return ExitCode.found(!explorer.progress().violations().isEmpty());
  }

  private void check() {
    if (views < 1 || views > Explorer.VIEWS_MAX) {
      throw new IllegalArgumentException("--views is 1 or 2.");
    }
    if (!leader.equals("correct") && !leader.equals("silent") && !leader.equals("equivocating")) {
      throw new IllegalArgumentException("--leader is correct, silent or equivocating.");
    }
    if (timeouts < 0 || depth < 0 || limit < 1) {
      throw new IllegalArgumentException(
          "--timeouts and --depth are 0 or more, --limit is 1 or more.");
    }
  }

  /** True when every state within the bounds was expanded. */
  private boolean run(Explorer explorer) {
    PrintWriter err = Terminal.progress(spec.commandLine().getErr());
    long toldAt = System.nanoTime();
    int left = limit;
    while (left > 0 && explorer.explore(Math.min(left, BATCH), depth)) {
      left -= Math.min(left, BATCH);
      if (System.nanoTime() - toldAt > TELL_NANOS) {
        toldAt = System.nanoTime();
        tell(err, explorer.progress());
      }
    }
    return explorer.progress().expanded() == explorer.progress().states();
  }

  private static void tell(PrintWriter err, Explorer.Progress progress) {
    err.println(
        progress.expanded()
            + " states expanded of "
            + progress.states()
            + ", depth "
            + progress.depth()
            + ", machines "
            + progress.machineStates()
            + ", violations "
            + progress.violations().size());
    err.flush();
  }

  private void print(Explorer.Progress progress, boolean complete) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(object(progress, complete));
    } else {
      progress.violations().forEach(out::println);
      out.println(
          progress.states()
              + " states, "
              + progress.transitions()
              + " steps between them, "
              + (complete ? "all" : "not all")
              + " expanded, depth "
              + progress.depth()
              + "; in "
              + progress.finalStates()
              + " something is final; "
              + progress.violations().size()
              + " violations");
    }
    out.flush();
  }

  private static ObjectNode object(Explorer.Progress progress, boolean complete) {
    ObjectNode object = new ObjectMapper().createObjectNode();
    object.put("complete", complete).put("states", progress.states());
    object.put("expanded", progress.expanded()).put("transitions", progress.transitions());
    object.put("depth", progress.depth()).put("finalStates", progress.finalStates());
    progress.machineStates().forEach(object.putArray("machineStates")::add);
    object.put("machineSteps", progress.steps());
    progress.violations().forEach(object.putArray("violations")::add);
    return object;
  }
}
