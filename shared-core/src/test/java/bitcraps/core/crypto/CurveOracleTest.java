package bitcraps.core.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Our arithmetic against that of noble-curves, which others wrote in another language. */
@Tag("thorough")
final class CurveOracleTest {
  private static final Path FOLDER = Path.of("oracle");
  private static final String SEED = System.getProperty("oracle.seed", "1");
  private static final String CASES = "200";

  private static List<String> run(String... words) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(words).directory(FOLDER.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    List<String> lines = process.inputReader().lines().toList();
    assertEquals(0, process.waitFor(), () -> String.join("\n", lines));
    return lines;
  }

  @Test
  void everyCaseComesOutAsThere() throws Exception {
    run("npm", "ci", "--no-audit", "--no-fund");

    Map<String, Integer> counts = new TreeMap<>();
    for (String line : run("node", "secp256k1.mjs", SEED, CASES)) {
      String[] words = line.split(" ");
      assertEquals(words[words.length - 1], ours(words), line);
      counts.merge(words[0], 1, Integer::sum);
    }

    assertEquals(
        Map.of(
            "plus", 489, "times", 209, "sum", 200, "inverse", 200, "product", 200, "hash", 200,
            "parse", 200),
        counts);
  }

  private static String ours(String[] words) {
    return switch (words[0]) {
      case "plus" -> show(point(words[1]).plus(point(words[2])));
      case "times" -> {
        Point multiple = point(words[2]).times(scalar(words[1]));
        assertEquals(multiple, point(words[2]).timesSecret(scalar(words[1])));
        yield show(multiple);
      }
      case "sum" ->
          show(
              Point.sum(
                  List.of(point(words[2]), point(words[4])),
                  List.of(scalar(words[1]), scalar(words[3]))));
      case "inverse" -> scalar(words[1]).inverse().toBytes().toHex();
      case "product" -> scalar(words[1]).times(scalar(words[2])).toBytes().toHex();
      case "hash" -> show(HashToCurve.of(Bytes.utf8(words[1]), Bytes.hex(words[2].substring(1))));
      case "parse" -> Boolean.toString(Point.parse(Bytes.hex(words[1])) != null);
      default -> "nothing of that name: " + words[0];
    };
  }

  private static Point point(String text) {
    return text.equals("neutral") ? Point.NEUTRAL : known(Point.parse(Bytes.hex(text)));
  }

  private static Scalar scalar(String hex) {
    return known(Scalar.parse(Bytes.hex(hex)));
  }

  private static <T> T known(@Nullable T value) {
    assertNotNull(value);
    return value;
  }

  private static String show(Point point) {
    assertTrue(point.isNeutral() || point.toBytes().size() == Point.SIZE);
    return point.isNeutral() ? "neutral" : point.toBytes().toHex();
  }
}
