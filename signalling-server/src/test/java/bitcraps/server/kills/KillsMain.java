package bitcraps.server.kills;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./bitcraps kills [--times 200] [--seed 1] [--json]}. */
@Command(name = "kills")
final class KillsMain implements Callable<Integer> {
  @Option(names = "--times", defaultValue = "200")
  private int times;

  @Option(names = "--seed", defaultValue = "1")
  private long seed;

  @Option(names = "--json")
  private boolean json;

  private KillsMain() {}

  public static void main(String[] words) {
    System.exit(new CommandLine(new KillsMain()).execute(words));
  }

  private static long share(List<Long> rising, int percent) {
    return rising.get((rising.size() - 1) * percent / 100);
  }

  @Override
  public Integer call() throws Exception {
    Path folder = Files.createTempDirectory("bitcraps-kills");
    Map<String, Integer> met = new TreeMap<>();
    long begun = System.nanoTime();
    System.err.println("Keys, journals and logs lie in " + folder + " until all is well.");
    try (Kills kills = new Kills(folder, seed)) {
      kills.run(
          times,
          (number, name) -> {
            met.merge(name, 1, Integer::sum);
            System.err.println("kill " + number + " of " + times + ": " + name);
          });
      ObjectNode report =
          new ObjectMapper().createObjectNode().put("kills", times).put("seed", seed);
      met.forEach(report.putObject("met")::put);
      report
          .put("blocks", kills.height())
          .put("rolls", kills.rolls())
          .put("statesCompared", kills.compared())
          .put("returnMillisMedian", share(kills.returnMillis(), 50))
          .put("returnMillisP95", share(kills.returnMillis(), 95))
          .put("returnMillisLongest", share(kills.returnMillis(), 100))
          .put("seconds", TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun));
      kills.wrong().forEach(report.putArray("wrong")::add);
      System.out.println(json ? report : report.toPrettyString());
      if (!kills.wrong().isEmpty()) {
        return 1;
      }
    }
    remove(folder);
    return 0;
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
