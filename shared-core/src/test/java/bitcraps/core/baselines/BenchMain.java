package bitcraps.core.baselines;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** {@code ./bitcraps bench baselines [--json] [--runs N]}. */
final class BenchMain {
  private static final int RUNS = 5;
  private static final int RUNS_MAX = 100;

  private BenchMain() {}

  /** Exits with 2 when it does not understand what it is asked for. */
  public static void main(String[] words) {
    System.setProperty("slf4j.internal.verbosity", "ERROR"); // MicroRaft logs to nobody
    boolean json = false;
    int runs = RUNS; // 0 for what depends on no machine
    for (int i = 0; i < words.length; i++) {
      if (words[i].equals("--json")) {
        json = true;
      } else if (words[i].equals("--runs") && i + 1 < words.length) {
        runs = number(words[++i]);
      } else {
        runs = -1;
      }
    }
    if (runs < 0 || runs > RUNS_MAX) {
      System.err.println("bench baselines takes --json and --runs 0 to " + RUNS_MAX + ".");
      System.exit(2);
    }
    Figures figures = new Bench(runs).measure();
    if (json) {
      System.out.println(Json.of(figures));
    } else {
      print(figures);
    }
  }

  private static int number(String word) {
    try {
      return Integer.parseInt(word);
    } catch (NumberFormatException notOne) {
      return -1;
    }
  }

  private static void print(Figures figures) {
    say("What depends on no machine. A hop takes " + figures.hopMillis() + " ms of virtual time,");
    say("a batch has " + figures.commandsABatch() + " commands of 100 bytes.");
    printCounts(figures.counts());
    say("");
    say("Blocks a second of virtual time:");
    row("engine", "validators", "before the leader crashed", "in the minute after");
    for (Figures.Loss each : figures.losses()) {
      row(
          each.engine(),
          each.validators(),
          each.blocksPerSecond(),
          each.blocksPerSecondAfterCrash());
    }
    say("");
    say("Ours with ever more validators; a set has " + figures.validatorsMax() + " at the most:");
    printCounts(figures.curve());
    if (figures.runs() > 0) {
      printTimes(figures);
    }
  }

  private static void printTimes(Figures figures) {
    say("");
    say("Processor time of " + figures.runs() + " runs, as median (min to max):");
    printCosts(figures.costs());
    say("");
    say("Commands a second, one thread doing the work of all validators, Ed25519:");
    row("engine", "validators", "a batch", "by the clock", "by processor time", "times ours");
    for (Figures.Throughput each : figures.throughputs()) {
      row(
          each.engine(),
          each.validators(),
          each.commandsABatch(),
          each.commandsPerSecond(),
          each.commandsPerProcessorSecond(),
          each.ratio().median());
    }
    say("");
    say("One command at a time, no delay, until the last validator has it; p50 in microseconds:");
    row("engine", "validators", "signatures", "by the clock", "by processor time", "times ours");
    for (Figures.Latency each : figures.latencies()) {
      row(
          each.engine(),
          each.validators(),
          each.signatures(),
          each.p50Micros(),
          each.processorP50Micros(),
          each.ratio().median());
    }
    say("");
    say("Ours with ever more validators:");
    printCosts(figures.curveCosts());
  }

  private static void printCounts(List<Figures.Count> counts) {
    say("For each block, all validators together:");
    row(
        "engine",
        "validators",
        "hops to finality",
        "hops from block to block",
        "blocks a second",
        "messages",
        "bytes",
        "signatures made",
        "heard",
        "checked");
    for (Figures.Count each : counts) {
      row(
          each.engine(),
          each.validators(),
          each.hopsToFinality(),
          each.hopsPerBlock(),
          each.blocksPerSecond(),
          each.wordsPerBlock(),
          each.bytesPerBlock(),
          each.signaturesPerBlock(),
          each.signaturesHeardPerBlock(),
          each.checksPerBlock());
    }
  }

  private static void printCosts(List<Figures.Cost> costs) {
    row("engine", "validators", "signatures", "us for each block and validator", "times the first");
    for (Figures.Cost each : costs) {
      row(
          each.engine(),
          each.validators(),
          each.signatures(),
          each.processorMicrosPerBlockAndValidator(),
          each.ratio().median());
    }
  }

  private static void say(String line) {
    System.out.println(line);
  }

  private static void row(Object... cells) {
    say("| " + String.join(" | ", Stream.of(cells).map(BenchMain::shown).toList()) + " |");
  }

  private static String shown(Object cell) {
    return switch (cell) {
      case Double number -> shown(number, number);
      case Spread spread ->
          shown(spread.median(), spread.median())
              + (" (" + shown(spread.min(), spread.median()))
              + (" to " + shown(spread.max(), spread.median()) + ")");
      default -> cell.toString();
    };
  }

  /** As many digits as something of the size of {@code like} deserves. */
  private static String shown(double number, double like) {
    if (like >= 1_000) {
      return String.format(Locale.ROOT, "%,.0f", number);
    }
    if (like >= 20) {
      return String.format(Locale.ROOT, "%.0f", number);
    }
    return String.format(Locale.ROOT, like >= 0.05 ? "%.2f" : "%.4f", number);
  }
}
