package bitcraps.e2e.bench;

import bitcraps.e2e.play.Casino;
import bitcraps.e2e.play.Player;
import bitcraps.e2e.play.Tap;
import java.util.ArrayList;
import java.util.List;

/**
 * How long pages that come all at once to a table take until every pair is connected: with their
 * Workers still to be started, over the signalling server, and one of them there before.
 */
final class OpeningBench {
  private static final int RUNS = 5;

  private OpeningBench() {}

  /** Milliseconds from the first page's call until the last of all connections is open. */
  static Spread open(int pages) {
    List<Double> millis = new ArrayList<>();
    for (int run = 0; run < RUNS; run++) {
      try (Casino casino = Casino.packed()) {
        millis.add(once(casino, pages));
      }
    }
    return Spread.of(millis);
  }

  private static double once(Casino casino, int count) {
    List<Player> players = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      players.add(prepared(casino, "Guest " + i));
    }
    Player host = players.getFirst();
    Object link =
        host.page()
            .evaluate(
                "async seats => { window.table = await bitcraps.createTable({ settings: { seats } });"
                    + " return table.link; }",
                count);
    List<Player> guests = players.subList(1, count);
    double begin = number(host.page().evaluate("() => performance.timeOrigin + performance.now()"));
    guests.forEach(each -> each.page().evaluate(JOIN, link));
    double end = 0;
    for (Player each : players) {
      Object last = each.page().evaluate("count => wire.untilOpened(count)", count - 1);
      end = Math.max(end, number(last));
    }
    return end - begin;
  }

  private static final String JOIN = "link => { window.joining = bitcraps.joinTable(link); }";

  private static Player prepared(Casino casino, String name) {
    Player player = casino.visitor(name);
    player.context().addInitScript(Tap.script("wire.js"));
    player.open(casino.url());
    player.page().evaluate("async () => { window.bitcraps = await import('/app/bitcraps.js'); }");
    return player;
  }

  private static double number(Object value) {
    return ((Number) value).doubleValue();
  }
}
