package bitcraps.e2e.api;

import static bitcraps.e2e.api.ApiWorld.join;
import static bitcraps.e2e.api.ApiWorld.newTable;
import static bitcraps.e2e.api.ApiWorld.until;
import static bitcraps.e2e.api.ApiWorld.untilVoters;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Three must all agree, and two of them cannot reach each other: the third carries. */
final class DetourTest {
  private static final String INJECT =
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

  private Page ann;
  private Page ben;
  private Page cid;

  @BeforeEach
  void sitDown() {
    ann = world.open(world.tester());
    ben = world.open(world.tester());
    cid = world.open(world.tester());
    String link = newTable(ann, "Ann");
    join(ben, link, "Ben");
    join(cid, link, "Cid");
    untilVoters(3, ann, ben, cid);
  }

  @Test
  void aConnectionThatIsMuchSlowerThanTheWayThroughAnotherIsLeft() {
    Map<String, Object> slow = Map.of("peer", idOf(cid), "delayMillis", 200);
    ann.evaluate(INJECT, List.of(slow));
    cid.evaluate(INJECT, List.of(Map.of("peer", idOf(ann), "delayMillis", 200)));

    untilCarried(ann, idOf(cid));
    untilCarried(cid, idOf(ann));
    until(ann, seatOf(idOf(cid)) + ".roundTripMillis < 400");
    until(ann, seatOf(idOf(ben)) + ".path === 'direct'");
  }

  @Test
  void threeOfWhomTwoCannotReachEachOtherPlayOn() {
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
    page.evaluate(INJECT, List.of(Map.of("peer", from, "partition", true)));
  }

  private static String seatOf(String player) {
    return "view.seats.find(each => each.playerId === '" + player + "')";
  }

  private static void untilCarried(Page page, String other) {
    String seat = seatOf(other);
    until(page, seat + ".path === 'neighbour' && " + seat + ".present");
  }
}
