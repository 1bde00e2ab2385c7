package bitcraps.e2e.play;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With three players or fewer everyone must agree to everything. */
final class FewPlayersTest {
  private final Casino casino = Casino.open();

  @AfterEach
  void close() {
    casino.close();
  }

  @Test
  void oneOfTwoIsLostTheOtherGoesOnBehindTheSameLinkAndTheLostOneFollows(@TempDir Path profile) {
    Player ann = casino.visitor("Ann");
    Player ben = casino.resident("Ben", profile);
    Party party = Party.of(ann, ben);
    String link = ann.link();
    party.playRound();
    long annsChips = ann.stack();
    long bensChips = ben.stackAndBets(); // open bets come back when a table is given up
    String table = ann.mark("data-table");
    party.goes(ben);
    ben.closeBrowser();

    ann.awaitMark("data-status", "frozen");
    Player.contains(ann.at("banner"), "Ben is gone; your chips are safe");
    assertEquals(annsChips, ann.stack());
    Player.contains(ann.at("go-on"), "Go on without Ben");
    ann.at("go-on").click();

    ann.awaitMark("data-table", "(?!" + table + ").*");
    ann.awaitSeated();
    assertEquals(link, ann.link());
    party.playRound();

    Player again = casino.resident("Ben", profile).open(link).awaitSeated();
    party.comes(again);
    party.awaitVoters(2);
    party.assertSameTable();
    assertEquals(bensChips, again.stack());
    party.playRound();
  }

  @Test
  void oneOfThreeIsAwayForAWhileAndPlayGoesOnByItself() {
    Player ann = casino.visitor("Ann");
    Player ben = casino.visitor("Ben");
    Player cid = casino.visitor("Cid");
    Party party = Party.of(ann, ben, cid);
    cid.closeTab();
    ann.awaitMark("data-status", "frozen");
    ben.awaitMark("data-status", "frozen");

    cid.newTab().open(ann.link());

    party.players().forEach(Player::awaitSeated);
    party.awaitVoters(3);
    party.playRound();
  }
}
