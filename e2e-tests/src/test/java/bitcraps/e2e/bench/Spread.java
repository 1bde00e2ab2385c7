package bitcraps.e2e.bench;

import java.util.List;
import java.util.Locale;

/** The middle and the slow end of a list of measured milliseconds. */
record Spread(double p50, double p95, int count) {
  static Spread of(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return new Spread(at(sorted, 0.50), at(sorted, 0.95), sorted.size());
  }

  private static double at(List<Double> sorted, double share) {
    int index = (int) Math.ceil(share * sorted.size()) - 1;
    return sorted.get(Math.max(0, index));
  }

  String millis() {
    return String.format(Locale.ROOT, "%.2f ms (p50 of %d, p95 %.2f)", p50, count, p95);
  }

  String json() {
    return String.format(
        Locale.ROOT, "{\"p50\": %.2f, \"p95\": %.2f, \"count\": %d}", p50, p95, count);
  }
}
