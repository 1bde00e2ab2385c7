package bitcraps.e2e.play;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code ?testing=1} in the page's address opens the page's own table to scripts. */
final class TestingFlagTest {
  private static final String DROP_ALL =
      "() => { bitcrapsTable.injectFaults([{ partition: true }], 1); }";

  /** Read in one breath: a table that lives goes on between two questions. */
  private static final String SHOWS_THE_TABLE =
      "() => document.querySelector('[data-testid=table]').dataset.height"
          + " === String(bitcrapsTable.view.height)";

  private final Casino casino = Casino.open();

  @AfterEach
  void close() {
    casino.close();
  }

  @Test
  void aPageOpenedForTestsLetsScriptsReachItsTableAndSpoilItsNetwork() {
    Player ann = casino.visitor("Ann");
    String link = ann.createTable();
    Player ben = casino.visitor("Ben").openForTests(link).awaitSeated().awaitVote();
    ann.awaitVoters(2);
    ben.page().waitForFunction(SHOWS_THE_TABLE);

    ben.page().evaluate(DROP_ALL);

    Player.has(ann.at("tolerance"), "data-absent", "1");
    ben.page().evaluate("() => { bitcrapsTable.injectFaults([], 1); }");
    ann.awaitVoters(2);
  }

  @Test
  void noOtherPageLetsScriptsReachItsTable() {
    Player ann = casino.visitor("Ann");
    String link = ann.createTable("?testing=12&not-testing=1");

    Player ben = casino.visitor("Ben").join(link);

    for (Player each : new Player[] {ann, ben}) {
      assertEquals("undefined", each.page().evaluate("() => typeof bitcrapsTable"));
    }
  }
}
