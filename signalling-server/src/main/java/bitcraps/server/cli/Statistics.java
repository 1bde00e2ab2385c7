package bitcraps.server.cli;

import bitcraps.server.statistics.BeaconRolls;
import bitcraps.server.statistics.DiceTally;
import bitcraps.server.statistics.Finding;
import bitcraps.server.statistics.GeneratorStream;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bitcraps statistics}: are the dice fair, as far as counting can tell? */
@Exits(ExitCode.FOUND)
@Command(
    name = "statistics",
    description = {
      "Draw very many dice and test them (docs/statistics.md): rolls through the beacon, then dice of",
      "the generator alone. Fails when a test finds p below 0.000001."
    },
    footer = {
      "  bitcraps statistics",
      "  bitcraps statistics --rolls 0 --numbers 1000000 --seed 7 --json",
      "  bitcraps statistics --raw - | RNG_test stdin32"
    })
final class Statistics implements Callable<Integer> {
  private static final double P_LIMIT = 1e-6;
  private static final int ROLLS_MAX = 100_000_000;
  private static final String STANDARD_OUTPUT = "-";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--rolls",
      defaultValue = "100000",
      description = "Rolls through the beacon, 360 or more, or 0 (default: 100000).")
  private int rolls;

  @Option(
      names = "--numbers",
      defaultValue = "10000000",
      description =
          "Dice of the generator, two a roll: an even number, 720 or more, or 0 (default: 10000000).")
  private long numbers;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "The same seed gives the same figures (default: 1).")
  private long seed;

  @Option(
      names = "--raw",
      paramLabel = "FILE",
      description = {
        "Instead: write bytes of the generator for other tools into this file, or, when it is -, to",
        "standard output until nobody reads on."
      })
  private @Nullable String raw;

  @Option(
      names = "--raw-bytes",
      paramLabel = "N",
      description = "With --raw: how many (for a file: needed).")
  private @Nullable Long rawBytes;

  @Option(names = "--json", description = "Print one JSON object instead of a table.")
  private boolean json;

  @Override
  public Integer call() {
    check();
    if (raw != null) {
      write(raw);
      return 0;
    }
    ObjectNode report = new ObjectMapper().createObjectNode().put("seed", seed);
    ArrayNode sources = report.putArray("sources");
    if (rolls > 0) {
      add(sources, "beacon", new BeaconRolls(seed).roll(rolls, progress()));
    }
    if (numbers > 0) {
      add(sources, "generator", new GeneratorStream(seed).roll(numbers / 2));
    }
    judge(report);
    print(report);
    return ExitCode.found(!report.path("fair").asBoolean());
  }

  private void check() {
    if (rolls != 0 && (rolls < DiceTally.ROLLS_MIN || rolls > ROLLS_MAX)) {
      throw new IllegalArgumentException("--rolls is 0 or lies in 360.." + ROLLS_MAX + ".");
    }
    if (numbers % 2 != 0 || (numbers != 0 && numbers < 2 * DiceTally.ROLLS_MIN)) {
      throw new IllegalArgumentException("--numbers is 0, or even and 720 or more.");
    }
    if (rolls == 0 && numbers == 0) {
      throw new IllegalArgumentException("--rolls and --numbers are not both 0.");
    }
    if (rawBytes != null && (raw == null || rawBytes < 1)) {
      throw new IllegalArgumentException("--raw-bytes goes with --raw, and is 1 or more.");
    }
    if (rawBytes == null && raw != null && !raw.equals(STANDARD_OUTPUT)) {
      throw new IllegalArgumentException("--raw into a file wants --raw-bytes.");
    }
  }

  private void write(String file) {
    GeneratorStream stream = new GeneratorStream(seed);
    long bytes = rawBytes == null ? Long.MAX_VALUE : rawBytes;
    if (file.equals(STANDARD_OUTPUT)) {
      writeWhileSomebodyReads(stream, bytes);
      return;
    }
    try (OutputStream out = Files.newOutputStream(Path.of(file))) {
      stream.write(out, bytes);
    } catch (IOException problem) {
      throw new IllegalArgumentException(file + " cannot be written: " + problem, problem);
    }
  }

  private void writeWhileSomebodyReads(GeneratorStream stream, long bytes) {
    try (OutputStream out = new FileOutputStream(FileDescriptor.out)) {
      stream.write(out, bytes);
    } catch (IOException problem) {
      PrintWriter err = spec.commandLine().getErr();
      err.println("Nobody reads on: " + problem.getMessage());
      err.flush();
    }
  }

  private LongConsumer progress() {
    PrintWriter progress = Terminal.progress(spec.commandLine().getErr());
    return done -> {
      progress.printf(Locale.ROOT, "%,d of %,d rolls%n", done, rolls);
      progress.flush();
    };
  }

  private static void add(ArrayNode sources, String name, DiceTally tally) {
    ObjectNode source = sources.addObject().put("source", name).put("rolls", tally.rolls());
    ArrayNode tests = source.putArray("tests");
    for (Finding each : tally.findings()) {
      tests
          .addObject()
          .put("test", each.test())
          .put("statistic", each.statistic())
          .put("degreesOfFreedom", each.degreesOfFreedom())
          .put("p", each.p());
    }
  }

  private static void judge(ObjectNode report) {
    double[] all =
        report.findValues("p").stream().mapToDouble(JsonNode::asDouble).sorted().toArray();
    report.put("tests", all.length).put("pLeast", all[0]).put("pLimit", P_LIMIT);
    report.put("fair", all[0] >= P_LIMIT);
  }

  private void print(ObjectNode report) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(report);
    } else {
      StreamSupport.stream(report.path("sources").spliterator(), false)
          .forEach(source -> print(out, source));
      out.printf(
          Locale.ROOT,
          "%s: %d tests, the least p is %.3g. Fair dice show one below %.6f in one of %,.0f runs.%n",
          report.path("fair").asBoolean() ? "fair" : "NOT FAIR",
          report.path("tests").asInt(),
          report.path("pLeast").asDouble(),
          P_LIMIT,
          1 / (P_LIMIT * report.path("tests").asInt()));
    }
    out.flush();
  }

  private static void print(PrintWriter out, JsonNode source) {
    out.printf(
        Locale.ROOT,
        "%s, %,d rolls of two dice%n  %-32s %10s %8s %9s%n",
        source.path("source").asText(),
        source.path("rolls").asLong(),
        "test",
        "chi-square",
        "degrees",
        "p");
    source
        .path("tests")
        .forEach(each ->
            out.printf(
                Locale.ROOT,
                "  %-32s %10.3f %8d %9.3g%n",
                each.path("test").asText(),
                each.path("statistic").asDouble(),
                each.path("degreesOfFreedom").asInt(),
                each.path("p").asDouble()));
  }
}
