package bitcraps.server.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ChiSquareTest {
  private static final int[] WAYS = {1, 2, 3, 4, 5, 6, 5, 4, 3, 2, 1};

  /**
   * The three examples of Knuth, The Art of Computer Programming, volume 2, 3.3.1: sums of two dice
   * in 144 rolls; 7 7/48, 29 59/120 and 1 17/120.
   */
  @ParameterizedTest
  @CsvSource({
    "2 4 10 12 22 29 21 15 14 9 6, 7.145833",
    "4 10 10 13 20 18 18 11 13 14 13, 29.491667",
    "3 7 11 15 19 24 21 17 13 9 5, 1.141667"
  })
  void sumsOfKnuthsRolls(String counts, double statistic) {
    long[] parsed =
        java.util.Arrays.stream(counts.split(" ", -1)).mapToLong(Long::parseLong).toArray();
    Finding finding = ChiSquare.test("sum", parsed, WAYS);

    assertEquals(statistic, finding.statistic(), 1e-6);
    assertEquals(10, finding.degreesOfFreedom());
  }

  /** Critical values of the NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.4. */
  @ParameterizedTest
  @CsvSource({
    "3.841, 1, 0.05", "10.828, 1, 0.001", "11.070, 5, 0.05", "20.515, 5, 0.001",
    "18.307, 10, 0.05", "23.209, 10, 0.01", "49.802, 35, 0.05", "66.619, 35, 0.001"
  })
  void valuesOfPAreThoseOfTheTables(double statistic, int degrees, double p) {
    assertEquals(p, ChiSquare.finding("a", statistic, degrees).p(), p / 1_000);
  }

  @Test
  void countsAsExpectedAreNoSurprise() {
    assertEquals(
        new Finding("even", 0, 5, 1), ChiSquare.test("even", new long[] {7, 7, 7, 7, 7, 7}));
  }
}
