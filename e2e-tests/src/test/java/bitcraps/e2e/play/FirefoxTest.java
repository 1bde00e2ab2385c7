package bitcraps.e2e.play;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class FirefoxTest {
  private final Casino casino = Casino.open();

  @AfterEach
  void close() {
    casino.close();
  }

  @Test
  void firefoxJoinsChromiumAndBothPlay() {
    Party party = Party.of(casino.visitor("Ann"), casino.firefoxVisitor("Fox"));

    party.playRound();
    party.playRound();
  }

  @Test
  void chromiumJoinsFirefox() {
    Party party = Party.of(casino.firefoxVisitor("Fox"), casino.visitor("Ann"));

    party.playRound();
  }

  @Test
  void firefoxComesBackToSeatAndChipsInAnotherTab() {
    Player ann = casino.visitor("Ann");
    String link = ann.createTableWith(Party.SHORT_COUNTDOWN);
    Player fox = casino.firefoxVisitor("Fox");
    Party party = Party.of(link, ann, casino.visitor("Ben"), casino.visitor("Cid"), fox);
    party.playRound();
    int seat = fox.seat();
    int round = fox.round();

    fox.closeTab();
    party.goes(fox);
    party.awaitAbsent(1);
    party.playRound();
    fox.newTab().open(link).awaitSeated();

    assertEquals(seat, fox.seat());
    party.comes(fox);
    party.awaitVoters(4);
    party.assertSameTable();
    assertTrue(fox.round() > round, "it caught up");
    party.playRound();
  }
}
