package bitcraps.server.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** {@code ./bitcraps bench peer [--json]}. */
final class PeerBench {
  private static final int ROUNDS = 7;
  private static final long MESSAGES = 3 * Handovers.PACE;
  private static final List<Double> PERCENTILES = List.of(50.0, 99.0, 99.9, 100.0);

  private PeerBench() {}

  public static void main(String[] words) throws Exception {
    boolean json = List.of(words).equals(List.of("--json"));
    if (words.length > 0 && !json) {
      System.err.println("bench peer takes --json and nothing else.");
      System.exit(2);
    }
    ObjectNode report = new ObjectMapper().createObjectNode();
    report.put("processors", Runtime.getRuntime().availableProcessors());
    report.put("machineGapsPercent", 100 * Handovers.machineGaps(TimeUnit.SECONDS.toNanos(10)));
    handovers(report.putArray("handover"));
    snapshots(report.putArray("snapshots"));
    SignatureChecks.run(report.putArray("signatures"));
    System.out.println(json ? report : text(report));
  }

  /** All ways in turns, so that a busy moment of the machine meets all of them. */
  private static void handovers(ArrayNode out) throws InterruptedException {
    Map<String, Handovers.Way> ways = new LinkedHashMap<>();
    ways.put("event loop", Handovers::loop);
    ways.put("ArrayBlockingQueue", Handovers::arrayQueue);
    ways.put("LinkedTransferQueue", Handovers::transferQueue);
    Map<String, List<Histogram>> measured = new LinkedHashMap<>();
    for (int round = 0; round <= ROUNDS; round++) {
      for (Map.Entry<String, Handovers.Way> each : ways.entrySet()) {
        Histogram late = each.getValue().run(MESSAGES);
        if (round > 0) { // the first warms up
          measured.computeIfAbsent(each.getKey(), name -> new ArrayList<>()).add(late);
        }
      }
    }
    measured.forEach((name, rounds) -> {
      ObjectNode line = out.addObject().put("way", name).put("messagesPerSecond", Handovers.PACE);
      for (double percentile : PERCENTILES) {
        line.put(
            field(percentile, "Micros"),
            median(rounds, each -> each.getValueAtPercentile(percentile) / 1e3));
      }
    });
  }

  private static void snapshots(ArrayNode out) throws RunnerException {
    var options =
        new OptionsBuilder()
            .include("^" + Snapshots.class.getName() + "\\.")
            .forks(2)
            .threads(1)
            .warmupIterations(2)
            .warmupTime(TimeValue.seconds(2))
            .measurementIterations(5)
            .measurementTime(TimeValue.seconds(3))
            .verbosity(VerboseMode.SILENT)
            .build();
    for (RunResult each : new Runner(options).run()) {
      Result<?> result = each.getPrimaryResult();
      ObjectNode line =
          out.addObject()
              .put("way", each.getParams().getBenchmark().replaceAll(".*\\.", ""))
              .put("reads", result.getSampleCount());
      for (double percentile : PERCENTILES) {
        line.put(field(percentile, "Nanos"), result.getStatistics().getPercentile(percentile));
      }
    }
  }

  private static String field(double percentile, String unit) {
    return percentile == 100
        ? "longest" + unit
        : "p" + Double.toString(percentile).replaceAll("\\.0$", "").replace(".", "") + unit;
  }

  private static double median(List<Histogram> rounds, ToDoubleFunction<Histogram> figure) {
    List<Double> figures =
        rounds.stream().map(figure::applyAsDouble).sorted(Comparator.naturalOrder()).toList();
    return figures.get(figures.size() / 2);
  }

  private static String text(ObjectNode report) {
    StringBuilder out = new StringBuilder();
    out.append(
        String.format(
            Locale.ROOT,
            "The machine took %.2f %% of their time from two busy threads, in pieces of over 50 us.%n",
            report.path("machineGapsPercent").asDouble()));
    out.append("Handing over 100,000 messages a second, offered until taken, microseconds:\n");
    lines(report.path("handover"), "Micros", out);
    out.append("Reading the state while 10,000 actions a second are judged, nanoseconds:\n");
    lines(report.path("snapshots"), "Nanos", out);
    out.append("Checking signatures, microseconds for all of them:\n");
    report
        .path("signatures")
        .forEach(line ->
            out.append(
                String.format(
                    Locale.ROOT,
                    "  %4d  alone %.0f  pooled %.0f  ratio %.2f%n",
                    line.path("signatures").asInt(),
                    line.path("aloneMicros").asDouble(),
                    line.path("pooledMicros").asDouble(),
                    line.path("ratio").asDouble())));
    return out.toString();
  }

  private static void lines(
      Iterable<com.fasterxml.jackson.databind.JsonNode> lines, String unit, StringBuilder out) {
    lines.forEach(line -> {
      out.append(String.format(Locale.ROOT, "  %-20s", line.path("way").asText()));
      for (double percentile : PERCENTILES) {
        String name = field(percentile, unit);
        out.append(
            String.format(
                Locale.ROOT, "  %s %.1f", name.replace(unit, ""), line.path(name).asDouble()));
      }
      out.append('\n');
    });
  }
}
