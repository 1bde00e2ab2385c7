package bitcraps.server.cli;

import java.util.ArrayList;
import java.util.List;

/** A series of measurements and whether it rises: least squares, without the first quarter. */
final class Growth {
  private record Point(double at, double value) {}

  private final List<Point> points = new ArrayList<>();

  void add(long at, long value) {
    points.add(new Point((double) at, (double) value));
  }

  /** How much the value grows for each step; 0 while there are too few points to tell. */
  double slope() {
    List<Point> settled = points.subList(points.size() / 4, points.size());
    double at = settled.stream().mapToDouble(Point::at).average().orElse(0);
    double value = settled.stream().mapToDouble(Point::value).average().orElse(0);
    double spread = 0;
    double together = 0;
    for (Point each : settled) {
      spread += (each.at() - at) * (each.at() - at);
      together += (each.at() - at) * (each.value() - value);
    }
    return spread == 0 ? 0 : together / spread;
  }
}
