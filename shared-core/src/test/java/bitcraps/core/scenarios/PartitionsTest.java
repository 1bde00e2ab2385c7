package bitcraps.core.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PartitionsTest {
  /** Sums of Stirling numbers of the second kind, S(n,1) + S(n,2) + S(n,3). */
  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "3, 5", "4, 14", "5, 41", "6, 122"})
  void areAsManyAsStirlingSays(int machines, int count) {
    Partitions partitions = new Partitions(machines);
    TreeSet<String> texts = new TreeSet<>();
    for (int each = 0; each < partitions.count(); each++) {
      texts.add(partitions.text(each));
    }

    assertEquals(count, partitions.count());
    assertEquals(count, texts.size());
  }

  @Test
  void beginWithEverybodyTogether() {
    assertEquals("0 1 2 3 4", new Partitions(5).text(0));
  }

  @Test
  void renamingMovesEverybodyAndIsUndoneByItsInverse() {
    Partitions partitions = new Partitions(5);
    int[] names = {4, 1, 2, 3, 0};
    int moved = 0;
    for (int each = 0; each < partitions.count(); each++) {
      int other = partitions.renamed(each, names);
      assertEquals(each, partitions.renamed(other, names));
      for (int a = 0; a < 5; a++) {
        for (int b = 0; b < 5; b++) {
          assertEquals(
              partitions.together(each, a, b), partitions.together(other, names[a], names[b]));
        }
      }
      moved += other == each ? 0 : 1;
    }
    assertTrue(moved > 0, "nothing moved");
  }
}
