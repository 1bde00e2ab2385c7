package bitcraps.e2e.bench;

import bitcraps.e2e.play.Casino;
import bitcraps.e2e.play.Party;
import bitcraps.e2e.play.Player;
import bitcraps.e2e.play.Tap;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How long a heartbeat takes at a table where nobody plays, from a page through the other's Worker
 * and back, against bare data channels between the same pages, which are asked in the same way.
 */
final class RoundTripBench {
  /** Of each page. */
  private static final int COUNT = 30;

  private RoundTripBench() {}

  private record Pair(int players, Spread heartbeat, Spread bare) {
    String show(boolean json) {
      double ratio = heartbeat.p50() / bare.p50();
      return json
          ? String.format(
              Locale.ROOT,
              "{\"players\": %d, \"heartbeat\": %s, \"bare\": %s, \"ratio\": %.2f}",
              players,
              heartbeat.json(),
              bare.json(),
              ratio)
          : String.format(
              Locale.ROOT,
              "heartbeat, %d idle players  %s; bare %s; ratio %.2f",
              players,
              heartbeat.millis(),
              bare.millis(),
              ratio);
    }
  }

  /** One line, or one JSON object, for each number of players. */
  static List<String> run(boolean json) {
    return List.of(measured(2).show(json), measured(4).show(json));
  }

  private static Pair measured(int count) {
    try (Casino casino = Casino.packed()) {
      Player[] players = new Player[count];
      for (int i = 0; i < count; i++) {
        players[i] = casino.visitor("Guest " + i);
        players[i].context().addInitScript(Tap.script("wire.js"));
      }
      List<Page> pages = Party.of(players).players().stream().map(Player::page).toList();
      // What a young table still has to settle is over after as many heartbeats again.
      heartbeats(pages);
      Spread heartbeat = heartbeats(pages);
      return new Pair(count, heartbeat, BareMesh.roundTrips(pages, COUNT));
    }
  }

  private static Spread heartbeats(List<Page> pages) {
    pages.forEach(each -> each.evaluate("() => wire.takeRoundTrips()"));
    pages.forEach(each -> each.evaluate("count => wire.untilRoundTrips(count)", COUNT));
    List<Double> millis = new ArrayList<>();
    for (Page page : pages) {
      for (Object each : (List<?>) page.evaluate("() => wire.takeRoundTrips()")) {
        millis.add(((Number) each).doubleValue());
      }
    }
    return Spread.of(millis);
  }
}
