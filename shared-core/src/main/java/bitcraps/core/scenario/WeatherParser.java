package bitcraps.core.scenario;

import bitcraps.core.virtual.Weather;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code delay 10..20 ms, loss 5 %}; what is not named is fair. */
final class WeatherParser {
  /** Twenty milliseconds from everybody to everybody, and nothing gets lost. */
  static final Weather FAIR = new Weather(20, 20, 0, 0, 0, 0, 0);

  private static final long DELAY_MILLIS_MAX = 60_000;
  private static final List<String> PARTS =
      List.of("delay", "loss", "duplication", "reordering", "sync", "slow-sync");

  private int delayMin = FAIR.delayMillisMin();
  private int delayMax = FAIR.delayMillisMax();
  private final int[] shares = new int[PARTS.size()];

  private WeatherParser() {}

  static Weather read(Cursor cursor) throws Misread {
    WeatherParser parser = new WeatherParser();
    List<Integer> seen = new ArrayList<>();
    do {
      int mark = cursor.mark();
      int part = cursor.oneOf("a part of the weather", PARTS);
      if (seen.contains(part)) {
        throw cursor.wanted(mark, "each part of the weather once");
      }
      seen.add(part);
      parser.part(cursor, PARTS.get(part), part);
    } while (cursor.takes(","));
    int[] shares = parser.shares;
    return new Weather(
        parser.delayMin, parser.delayMax, shares[1], shares[2], shares[3], shares[4], shares[5]);
  }

  private void part(Cursor cursor, String name, int part) throws Misread {
    switch (name) {
      case "delay" -> delay(cursor);
      case "sync" -> {
        shares[part] = (int) cursor.number(0, 1_000, "the longest time of a sync in ms");
        cursor.need("ms");
      }
      default -> shares[part] = cursor.perMille();
    }
  }

  private void delay(Cursor cursor) throws Misread {
    delayMin = (int) cursor.number(0, DELAY_MILLIS_MAX, "a delay in ms such as 10 or 10..20");
    delayMax = delayMin;
    if (cursor.takes("..")) {
      delayMax = (int) cursor.number(delayMin, DELAY_MILLIS_MAX, "the longest delay in ms");
    }
    cursor.need("ms");
  }
}
