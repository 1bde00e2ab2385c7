package bitcraps.server.statistics;

/**
 * What one test says.
 *
 * @param statistic distributed as chi-square when the dice are fair
 * @param degreesOfFreedom of that distribution
 * @param p how often fair dice show a statistic as high as this or higher, 0 to 1
 */
public record Finding(String test, double statistic, int degreesOfFreedom, double p) {}
