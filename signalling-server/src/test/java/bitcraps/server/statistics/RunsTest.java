package bitcraps.server.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RunsTest {
  private static Finding test(String sides) {
    Runs runs = new Runs();
    sides.chars().forEach(each -> runs.add(each == '+'));
    return runs.test("runs");
  }

  /**
   * Over every order of so many highs and lows the squared deviation is one variance on average:
   * that is what mean and variance are.
   */
  @ParameterizedTest
  @CsvSource({"1, 3", "3, 3", "4, 7", "8, 5"})
  void squaredDeviationIsOneOnAverageOverAllOrders(int highs, int lows) {
    int all = highs + lows;
    double sum = 0;
    int orders = 0;
    for (int bits = 0; bits < 1 << all; bits++) {
      if (Integer.bitCount(bits) == highs) {
        String sides = Integer.toBinaryString(1 << all | bits).substring(1);
        sum += test(sides.replace('1', '+').replace('0', '-')).statistic();
        orders++;
      }
    }

    assertEquals(1, sum / orders, 1e-9);
  }

  /** Six highs and six lows: 7 runs expected, variance 2.7273. */
  @ParameterizedTest
  @CsvSource({"+-+-+-+-+-+-, 9.16667", "++++++------, 9.16667", "++--++--+-+-, 0.36667"})
  void tooManyAndTooFewRunsDeviateAlike(String sides, double statistic) {
    assertEquals(statistic, test(sides).statistic(), 1e-5);
    assertEquals(1, test(sides).degreesOfFreedom());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "+", "----", "+-"})
  void whereOneCountIsPossibleNothingIsFound(String sides) {
    assertEquals(1, test(sides).p());
  }
}
