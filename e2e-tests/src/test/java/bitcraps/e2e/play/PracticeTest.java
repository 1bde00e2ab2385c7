package bitcraps.e2e.play;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.LoadState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Practice with bots: a whole table inside one page, which needs nobody else. */
final class PracticeTest {
  private static final double TABLE_MILLIS = 60_000;

  /** Everybody's chips and the bank's, less what the house gave since the table was opened. */
  private static final String CHIPS =
      """
      () => {
        const { seats, bank, log } = bitcrapsTable.view;
        const given = log.filter(each => ["bank-funded", "topped-up"].includes(each.kind));
        return seats.reduce((sum, each) => sum + each.stack + each.atRisk, bank)
          - given.reduce((sum, each) => sum + each.amount, 0);
      }
      """;

  private static final String KEPT =
      """
      async () => {
        const root = await navigator.storage.getDirectory();
        const kept = (await indexedDB.databases()).map(each => each.name);
        for await (const name of root.keys()) kept.push(name);
        return [...kept, localStorage.getItem("bitcraps-tables") ?? ""].join("");
      }
      """;

  private final Casino casino = Casino.open();

  @AfterEach
  void close() {
    casino.close();
  }

  private Player enter() {
    Player ann = casino.visitor("Ann").open(casino.url() + "?testing=1");
    Player.has(ann.at("practise"), "data-loaded", "true");
    ann.page().waitForLoadState(LoadState.NETWORKIDLE); // its icon may come later than its program
    return ann;
  }

  private static void practise(Player ann, int bots) {
    ann.at("bots").selectOption(Integer.toString(bots));
    ann.at("practise").click();
    ann.awaitSeated();
    Player.has(ann.at("tolerance"), "data-validators", "" + (bots + 1), TABLE_MILLIS);
  }

  /** Bets on the line, throws when it has the dice, and lets bots throw theirs. */
  private static void playRounds(Player ann, int count) {
    int last = ann.round() + count;
    while (ann.round() < last) {
      int round = ann.round();
      String own = Integer.toString(ann.seat());
      boolean comeOut = "off".equals(ann.at("point").getAttribute("data-point"));
      if (comeOut && ann.at("bet-" + own + "-pass").count() == 0 && ann.isOpen("pass")) {
        ann.at("chip-25").click();
        ann.at("spot-pass").click();
        Player.sees(ann.at("bet-" + own + "-pass"));
      }
      if (ann.mark("data-shooter").equals(own)) {
        ann.roll();
      }
      ann.page()
          .waitForCondition(
              () -> ann.round() > round,
              new Page.WaitForConditionOptions().setTimeout(TABLE_MILLIS));
    }
  }

  private static long chips(Player ann) {
    return ((Number) ann.page().evaluate(CHIPS)).longValue();
  }

  @Test
  void botsPlayWithAPersonWhoIsOfflineAndLeaveNothingBehind() {
    Player ann = enter();
    ann.at("practise").click();
    ann.context().setOffline(true);
    var _ = casino.stopServer();
    ann.awaitSeated();
    Player.has(ann.at("tolerance"), "data-validators", "4", TABLE_MILLIS);
    long chips = chips(ann);

    playRounds(ann, 3);

    assertEquals(chips, chips(ann));
    Player.contains(ann.at("log"), "bot) bet ");
    ann.at("verify-roll").click();
    Player.has(ann.at("verdict"), "data-valid", "true");
    Player.contains(ann.at("seat-1"), "Ada (careful bot)");
    Player.contains(
        ann.at("practice-note"),
        "everybody else is a bot inside this page, and these chips mean nothing elsewhere");
    for (String shared : new String[] {"copy-link", "share", "link", "witnesses", "server-note"}) {
      Player.hides(ann.at(shared));
    }
    assertEquals(0, ann.tap().connectionsMade(), "no WebRTC");

    ann.leave();

    Player.sees(ann.at("new-table"));
    assertEquals("", ann.page().evaluate(KEPT), "nothing is kept");
  }

  @Test
  void whoLeavesCanPractiseAgainWithoutANetworkAndWithOthers() {
    Player ann = enter();
    practise(ann, 3);
    ann.context().setOffline(true);
    ann.bet("pass", 100);
    ann.at("home").click();
    Player.sees(ann.at("practise"));

    ann.at("bot-kind").selectOption("random");
    practise(ann, 1);

    Player.contains(ann.at("seat-1"), "Ada (wild bot)");
    assertEquals(2, ann.page().locator("[data-testid=seats] > li").count());
    ann.bet("pass", 25); // once, though a screen before this one listened too
    assertEquals(975, ann.stack());
  }

  @Test
  void whoIsOfflineTooSoonIsToldWhatToDoAndMayTryAgain() {
    casino.expect("net::ERR_FAILED");
    casino.expect("Failed to fetch");
    Player ann = casino.visitor("Ann");
    ann.context().route("**/worker.wasm", Route::abort);
    ann.open(casino.url());
    assertThat(ann.at("practise")).isEnabled();
    ann.at("practise").click();
    ann.awaitNotice("practice-stopped");
    Player.contains(ann.at("notice"), "Check your connection, then try again.");

    ann.context().unroute("**/worker.wasm");
    ann.at("notice").getByTestId("home").click();
    ann.at("practise").click();

    ann.awaitSeated();
  }

  @Test
  void keyboardAlonePractisesAndComesBack() {
    Player ann = enter();
    Page page = ann.page();
    ReachTest.tabTo(page, "practise");
    page.keyboard().press("Enter");
    ann.awaitSeated();

    ReachTest.tabTo(page, "spot-pass");
    page.keyboard().press("Enter");
    ann.awaitStack(975);
    ReachTest.tabTo(page, "roll");
    page.keyboard().press("Enter");
    ann.awaitRound(2);
    ReachTest.tabTo(page, "leave");
    page.keyboard().press("Enter");
    page.keyboard().press("Enter");

    assertThat(ann.at("practise")).isFocused();
  }

  @Test
  void phoneOf360PixelsPractisesWithSevenBots() {
    Player ann = casino.visitor("Ann", ReachTest.phone()).open(casino.url() + "?testing=1");
    assertEquals(ReachTest.WIDTH, width(ann), "the entrance does not stick out sideways");

    practise(ann, 7);
    playRounds(ann, 1);

    assertEquals(ReachTest.WIDTH, width(ann), "the table does not stick out sideways");
    assertTrue(ann.page().locator("[data-testid=seats] > li").count() == 8, "all sit");
  }

  private static int width(Player ann) {
    Object widest = ann.page().evaluate("() => document.documentElement.scrollWidth");
    return ((Number) widest).intValue();
  }
}
