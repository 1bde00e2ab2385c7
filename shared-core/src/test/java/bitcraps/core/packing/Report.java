package bitcraps.core.packing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What {@link PackingBench} prints.
 *
 * @param sums by kind of message
 * @param marks frames, by channel and the way in which they went
 * @param agreement the beginnings of its channels, each way alone
 * @param bulk all of its channels, each way alone
 */
record Report(
    Map<String, Sum> sums, Map<String, Long> marks, List<Ways.Way> agreement, List<Ways.Way> bulk) {

  String text() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "| kind | messages | bytes each | packed | saved before | saved | nothing saves more than |");
    sums.forEach((kind, sum) -> lines.add(row(kind, sum)));
    lines.add("");
    marks.forEach((way, count) -> lines.add(way + ": " + count + " frames"));
    lines.add("");
    lines.add("| way, of agreement | saved | packs a KiB in | unpacks it in |");
    agreement.forEach(way -> lines.add(row(way)));
    lines.add("");
    lines.add("| way, of snapshots and catch-up | saved | packs a KiB in | unpacks it in |");
    bulk.forEach(way -> lines.add(row(way)));
    return String.join("\n", lines);
  }

  private static String row(String kind, Sum sum) {
    return String.format(
        Locale.ROOT,
        "| %s | %,d | %,.1f | %,.1f | %.1f %% | %.1f %% | %.1f %% |",
        kind,
        sum.messages(),
        (double) sum.said() / sum.messages(),
        (double) sum.packed() / sum.messages(),
        sum.savedBeforePercent(),
        sum.savedPercent(),
        sum.savableMaxPercent());
  }

  private static String row(Ways.Way way) {
    return String.format(
        Locale.ROOT,
        "| %s | %.1f %% | %.1f us | %.1f us |",
        way.name(),
        100.0 * (way.said() - way.packed()) / way.said(),
        way.packMicros(),
        way.unpackMicros());
  }

  String json() {
    List<String> kinds = new ArrayList<>();
    sums.forEach((kind, sum) -> kinds.add(json(kind, sum)));
    List<String> ways = new ArrayList<>();
    marks.forEach((way, count) -> ways.add("\"" + way + "\": " + count));
    return String.format(
        Locale.ROOT,
        "{\"kinds\": [%s], \"frames\": {%s}, \"agreement\": [%s], \"bulk\": [%s]}",
        String.join(", ", kinds),
        String.join(", ", ways),
        json(agreement),
        json(bulk));
  }

  private static String json(String kind, Sum sum) {
    return String.format(
        Locale.ROOT,
        "{\"kind\": \"%s\", \"messages\": %d, \"frames\": %d, \"bytes\": %d,"
            + " \"plainBytes\": %d, \"packedBytes\": %d, \"unheardNoiseBytes\": %d}",
        kind,
        sum.messages(),
        sum.frames(),
        sum.said(),
        sum.before(),
        sum.packed(),
        sum.floor());
  }

  private static String json(List<Ways.Way> ways) {
    return String.join(", ", ways.stream().map(Report::json).toList());
  }

  private static String json(Ways.Way way) {
    return String.format(
        Locale.ROOT,
        "{\"way\": \"%s\", \"bytes\": %d, \"packedBytes\": %d,"
            + " \"packMicrosPerKib\": %.2f, \"unpackMicrosPerKib\": %.2f}",
        way.name(),
        way.said(),
        way.packed(),
        way.packMicros(),
        way.unpackMicros());
  }
}
