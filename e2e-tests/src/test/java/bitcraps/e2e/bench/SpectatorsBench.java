package bitcraps.e2e.bench;

import bitcraps.e2e.api.ApiWorld;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Four players before fifty spectators: how soon these know of a bet, and what they cost the
 * players.
 */
final class SpectatorsBench {
  private static final int PLAYERS = 4;
  private static final int SPECTATORS = 50;
  private static final int BETS = 40;

  /** Notes when the page saw how many bets, on a clock that all pages of one machine share. */
  private static final String WATCH =
      """
      () => {
        window.seenAt = {};
        const note = view => {
          const bets = view.game.bets.reduce((sum, bet) => sum + bet.amount, 0);
          seenAt[bets] ??= performance.timeOrigin + performance.now();
        };
        table.on("view", event => note(event.view));
      }
      """;

  private static final String SEEN =
      """
      bets => new Promise(resolve => {
        const look = () => (seenAt[bets] ? resolve(seenAt[bets]) : setTimeout(look, 5));
        look();
      })
      """;

  private static final String COUNT_BYTES =
      """
      window.sentBytes = 0;
      const send = RTCDataChannel.prototype.send;
      RTCDataChannel.prototype.send = function (bytes) {
        window.sentBytes += bytes.byteLength;
        return send.call(this, bytes);
      };
      """;

  private SpectatorsBench() {}

  static void run(boolean json) {
    try (ApiWorld world = new ApiWorld()) {
      List<Page> players = new ArrayList<>();
      String link = "";
      for (int i = 0; i < PLAYERS; i++) {
        Page page = open(world, "{}");
        if (i == 0) {
          link = ApiWorld.newTable(page, "Ann");
        } else {
          ApiWorld.join(page, link, "Player " + i);
        }
        players.add(page);
      }
      ApiWorld.untilVoters(PLAYERS, players.toArray(new Page[0]));
      players.forEach(each -> each.evaluate(WATCH));
      Spread alone = play(players, List.of(), 0);
      double bytesAlone = bytes(players) / BETS;
      List<Page> spectators = new ArrayList<>();
      List<Double> joined = new ArrayList<>();
      for (int i = 0; i < SPECTATORS; i++) {
        Page page = open(world, "{ watchOnly: true }");
        double begin = System.nanoTime();
        ApiWorld.join(page, link, "Spectator");
        ApiWorld.until(page, "view.status === 'watching'");
        joined.add((System.nanoTime() - begin) / 1e6);
        page.evaluate(WATCH);
        spectators.add(page);
      }
      bytes(players);
      Spread watched = play(players, spectators, BETS);
      double bytesWatched = bytes(players) / BETS;
      print(json, alone, watched, Spread.of(joined), bytesAlone, bytesWatched);
    }
  }

  /** Milliseconds from a bet until the last of all pages shows it. */
  private static Spread play(List<Page> players, List<Page> spectators, int before) {
    List<Double> millis = new ArrayList<>();
    for (int bet = before + 1; bet <= before + BETS; bet++) {
      Page from = players.get(bet % PLAYERS);
      double begin =
          number(
              from.evaluate(
                  "async () => { const at = performance.timeOrigin + performance.now();"
                      + " await table.bet('place-6', 6); return at; }"));
      double last = 0;
      for (List<Page> pages : List.of(players, spectators)) {
        for (Page each : pages) {
          last = Math.max(last, number(each.evaluate(SEEN, 6 * bet)));
        }
      }
      millis.add(last - begin);
    }
    return Spread.of(millis);
  }

  private static double bytes(List<Page> players) {
    double sum = 0;
    for (Page each : players) {
      sum += number(each.evaluate("() => { const sum = sentBytes; sentBytes = 0; return sum; }"));
    }
    return sum / players.size();
  }

  private static double number(Object value) {
    return ((Number) value).doubleValue();
  }

  private static Page open(ApiWorld world, String options) {
    BrowserContext context = world.visitor();
    context.addInitScript(COUNT_BYTES);
    context.addInitScript("window.tableOptions = " + options);
    return world.open(context);
  }

  private static void print(
      boolean json, Spread alone, Spread watched, Spread joined, double bytes, double more) {
    System.out.println(
        json
            ? String.format(
                Locale.ROOT,
                "{\"betOnFourPagesMillis\": %s, \"betOnAllPagesMillis\": %s,"
                    + " \"spectatorJoinsMillis\": %s, \"bytesOfAPlayerPerBet\":"
                    + " {\"alone\": %.0f, \"before50Spectators\": %.0f}}",
                alone.json(),
                watched.json(),
                joined.json(),
                bytes,
                more)
            : String.format(
                Locale.ROOT,
                """
                a bet until four players see it                    %s
                a bet until four players and 50 spectators see it  %s
                a spectator, from the call until it watches        %s
                a player sends per bet                             %.0f bytes, %.0f before 50 spectators\
                """,
                alone.millis(),
                watched.millis(),
                joined.millis(),
                bytes,
                more));
  }
}
