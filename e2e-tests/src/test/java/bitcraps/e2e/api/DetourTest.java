package bitcraps.e2e.api;

import static bitcraps.e2e.api.ApiWorld.join;
import static bitcraps.e2e.api.ApiWorld.newTable;
import static bitcraps.e2e.api.ApiWorld.until;
import static bitcraps.e2e.api.ApiWorld.untilVoters;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Three must all agree, and two of them cannot reach each other: the third carries. */
final class DetourTest {
  private static final String CUT =
      """
      async faults => {
        (await import("/testing.js")).injectFaults(table, faults);
      }
      """;
  private static final String BET = "async () => { await table.bet('field', 5); }";

  private final ApiWorld world = new ApiWorld();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void threeOfWhomTwoCannotReachEachOtherPlayOn() {
    Page ann = world.open(world.tester());
    Page ben = world.open(world.tester());
    Page cid = world.open(world.tester());
    String link = newTable(ann, "Ann");
    join(ben, link, "Ben");
    join(cid, link, "Cid");
    untilVoters(3, ann, ben, cid);

    cut(ann, idOf(cid));
    cut(cid, idOf(ann));

    untilCarried(ann, idOf(cid));
    untilCarried(cid, idOf(ann));
    ann.evaluate(BET);
    cid.evaluate(BET);
    for (Page each : List.of(ann, ben, cid)) {
      until(each, "view.game.bets.length === 2");
    }
  }

  private static String idOf(Page page) {
    return (String) page.evaluate("() => table.view.me.playerId");
  }

  private static void cut(Page page, String from) {
    page.evaluate(CUT, List.of(Map.of("peer", from, "partition", true)));
  }

  private static void untilCarried(Page page, String other) {
    String seat = "view.seats.find(each => each.playerId === '" + other + "')";
    until(page, seat + ".path === 'neighbour' && " + seat + ".present");
  }
}
