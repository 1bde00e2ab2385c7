package bitcraps.server.statistics;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Pearson's test of counts against chances (Philosophical Magazine, 1900; Knuth, The Art of
 * Computer Programming, volume 2, 3.3.1). It wants an expectation of five or more in each cell.
 */
final class ChiSquare {
  private ChiSquare() {}

  /**
   * @param counts how often each cell was met
   * @param weights of the cells, in proportion to their chances
   */
  static Finding test(String name, long[] counts, int[] weights) {
    double all = Arrays.stream(counts).sum();
    double weight = Arrays.stream(weights).sum();
    double statistic = 0;
    for (int i = 0; i < counts.length; i++) {
      double expected = all * weights[i] / weight;
      statistic += (counts[i] - expected) * (counts[i] - expected) / expected;
    }
    return finding(name, statistic, counts.length - 1);
  }

  /** Cells of equal chance. */
  static Finding test(String name, long[] counts) {
    int[] weights = new int[counts.length];
    Arrays.fill(weights, 1);
    return test(name, counts, weights);
  }

  static Finding finding(String name, double statistic, int degreesOfFreedom) {
    double p = ChiSquaredDistribution.of(degreesOfFreedom).survivalProbability(statistic);
    return new Finding(name, statistic, degreesOfFreedom, p);
  }
}
