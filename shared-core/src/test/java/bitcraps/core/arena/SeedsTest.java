package bitcraps.core.arena;

import static org.junit.jupiter.api.Assertions.assertEquals;

import bitcraps.core.virtual.FastScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The long list: 5,000 seeds, always the same ones. Fresh ones are a command: {@code simulate}. */
@Tag("thorough")
final class SeedsTest {
  private static final int HEIGHTS = 200;

  @ParameterizedTest
  @CsvSource({
    "1, 0, 100",
    "2, 0, 300",
    "3, 0, 300",
    "4, 0, 800",
    "4, 1, 2500",
    "5, 1, 300",
    "7, 2, 600",
    "10, 3, 100"
  })
  void nothingWrongBecomesFinalAndSomethingDoes(int nodes, int byzantine, int seeds) {
    Bouts bouts = new Bouts(new Plan(nodes, byzantine, HEIGHTS, FastScheme.INSTANCE));
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
            + " --seeds 1 --start-seed SEED");
  }
}
