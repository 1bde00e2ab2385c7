package bitcraps.core.spec;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * {@code ./bitcraps model [--behaviours N] [--depth N] [--seed S] [--bug NAME]}: behaviours of
 * {@code spec/Large.tla}, drawn by chance.
 */
final class ModelMain {
  private static final String INSTANCE = "Large";
  private static final int WRONG_EXIT = 2;

  private long behaviours = 10_000;
  private long depth = 60;
  private long seed = 1;
  private String bug = "none";

  private ModelMain() {}

  /** Exits with 1 when something is violated, with 2 when it does not understand what is asked. */
  public static void main(String[] words) throws Exception {
    ModelMain model = new ModelMain();
    if (!model.read(words)) {
      System.err.println(
          "model takes --behaviours N, --depth 1 to 1000, --seed S and --bug NAME, a name in"
              + " shared-core/spec/Simplex.tla.");
      System.exit(WRONG_EXIT);
    }
    Path folder = Files.createTempDirectory("model");
    int exit = model.run(folder);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
    System.exit(exit);
  }

  private boolean read(String[] words) {
    for (int i = 0; i < words.length; i += 2) {
      String value = i + 1 < words.length ? words[i + 1] : "";
      switch (words[i]) {
        case "--behaviours" -> behaviours = number(value);
        case "--depth" -> depth = number(value);
        case "--seed" -> seed = number(value);
        case "--bug" -> bug = value;
        default -> behaviours = -1;
      }
    }
    return behaviours > 0 && depth > 0 && depth <= 1_000 && seed >= 0 && !bug.isEmpty();
  }

  private static long number(String word) {
    try {
      return Long.parseLong(word);
    } catch (NumberFormatException notOne) {
      return -1;
    }
  }

  private int run(Path folder) throws IOException, InterruptedException, URISyntaxException {
    Tlc tlc = new Tlc(folder);
    if (!bug.equals("none") && !tlc.knows(bug)) {
      System.err.println("Simplex.tla knows no rule that breaks by the name of \"" + bug + "\".");
      return WRONG_EXIT;
    }
    tlc.leaveOut(INSTANCE, bug);
    return tlc.simulateAloud(INSTANCE, behaviours, (int) depth, seed) ? 0 : 1;
  }
}
