package bitcraps.core.arena;

import static org.junit.jupiter.api.Assertions.assertEquals;

import bitcraps.core.virtual.FastScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The long list: 5,010 seeds, always the same ones. Fresh ones are a command: {@code simulate}. */
@Tag("thorough")
final class SeedsTest {
  private static final int HEIGHTS = 200;

  @ParameterizedTest
  @CsvSource({
    "1, 0, 8, 100",
    "2, 0, 1, 150",
    "2, 0, 8, 150",
    "3, 0, 1, 150",
    "3, 0, 8, 150",
    "4, 0, 1, 400",
    "4, 0, 16, 400",
    "4, 1, 1, 1000",
    "4, 1, 2, 500",
    "4, 1, 8, 700",
    "4, 1, 32, 300",
    "5, 1, 8, 300",
    "7, 2, 1, 300",
    "7, 2, 8, 300",
    "10, 3, 8, 100",
    "32, 10, 8, 10"
  })
  void nothingWrongBecomesFinalAndSomethingDoes(int nodes, int byzantine, int window, int seeds) {
    Bouts bouts = new Bouts(new Plan(nodes, byzantine, HEIGHTS, FastScheme.INSTANCE, window));
    List<String> found = new ArrayList<>();
    LongStream.rangeClosed(1, seeds)
        .parallel()
        .mapToObj(bouts::play)
        .forEachOrdered(result -> {
          for (String sentence : result.violations()) {
            found.add("seed " + result.seed() + ": " + sentence);
          }
          if (result.height() < HEIGHTS) {
            found.add("seed " + result.seed() + " stopped at " + result.height());
          }
        });

    assertEquals(
        List.of(),
        found,
        "again: ./bitcraps simulate --of agreement --nodes "
            + nodes
            + " --byzantine "
            + byzantine
            + " --window "
            + window
            + " --seeds 1 --start-seed SEED");
  }
}
