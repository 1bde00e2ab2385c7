package bitcraps.e2e.api;

import static bitcraps.e2e.api.ApiWorld.join;
import static bitcraps.e2e.api.ApiWorld.newTable;
import static bitcraps.e2e.api.ApiWorld.until;
import static bitcraps.e2e.api.ApiWorld.untilVoters;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** More people than a mesh holds: players in it, spectators beside it. */
final class SpectatorsTest {
  private static final int PLAYERS = 3;
  private static final int SPECTATORS = 6;

  /** Keeps the page's peer connections in view. */
  private static final String COUNT_CONNECTIONS =
      """
      const Real = window.RTCPeerConnection;
      window.connections = [];
      window.RTCPeerConnection = class extends Real {
        constructor(...given) {
          super(...given);
          connections.push(this);
        }
      };
      window.openConnections = () =>
        connections.filter(each => each.connectionState === "connected").length;
      """;

  private static final String LINKS_ARE =
      """
      count => new Promise((resolve, reject) => {
        const look = setInterval(() => {
          if (openConnections() === count) {
            clearInterval(look);
            resolve();
          }
        }, 50);
        setTimeout(() => reject(new Error(openConnections() + " connections")), 20000);
      })
      """;

  private final ApiWorld world = new ApiWorld();

  @AfterEach
  void close() {
    world.close();
  }

  private Page open(String options) {
    BrowserContext context = world.visitor();
    context.addInitScript(COUNT_CONNECTIONS);
    context.addInitScript("window.tableOptions = " + options);
    return world.open(context);
  }

  @Test
  void spectatorsHangOnTwoPlayersFollowEachRoundAndOneTakesTheSeatThatGetsFree() {
    Page ann = open("{ settings: { seats: 3 } }");
    String link = newTable(ann, "Ann");
    List<Page> players = new ArrayList<>(List.of(ann, open("{}"), open("{}")));
    players.subList(1, PLAYERS).forEach(each -> join(each, link, "Player"));
    untilVoters(PLAYERS, players.toArray(new Page[0]));
    List<Page> spectators = new ArrayList<>();
    for (int i = 0; i < SPECTATORS; i++) {
      Page page = open(i == 0 ? "{}" : "{ watchOnly: true }"); // one would like to play
      join(page, link, "Spectator");
      until(page, "view.status === 'watching'");
      spectators.add(page);
    }

    spectators.forEach(each -> each.evaluate(LINKS_ARE, 2));
    ann.evaluate("async () => { await table.bet('pass', 5); await table.roll(); }");
    for (Page each : spectators) {
      until(each, "view.round === 2");
      assertEquals(2, ((Number) each.evaluate("() => openConnections()")).intValue());
    }
    int links = 0;
    for (Page each : players) {
      links += ((Number) each.evaluate("() => openConnections()")).intValue();
    }
    assertEquals(PLAYERS * (PLAYERS - 1) + 2 * SPECTATORS, links);

    players.get(2).evaluate("async () => { await table.leave(); }");
    Page waited = spectators.getFirst();
    until(waited, "view.status === 'seated' && view.tolerance.validators === 3");
    waited.evaluate("async () => { await table.bet('field', 5); }");
    for (Page each : spectators) {
      until(each, "view.game.bets.some(bet => bet.bet === 'field')");
    }
    assertTrue((boolean) waited.evaluate("() => table.view.me.seat !== null"));
  }
}
