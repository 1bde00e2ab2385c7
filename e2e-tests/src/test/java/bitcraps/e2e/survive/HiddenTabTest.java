package bitcraps.e2e.survive;

import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.e2e.play.Casino;
import bitcraps.e2e.play.Party;
import bitcraps.e2e.play.Player;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One of four looks away: the timers of that tab ring once a minute. */
final class HiddenTabTest {
  /** Each of four leads eight views in turn, and a round has a few blocks. */
  private static final int ROUNDS = 8;

  @TempDir private Path folder;
  private Casino casino;
  private Player dan;
  private Party party;

  @BeforeEach
  void lookAway() throws IOException {
    casino = HiddenTab.casino(folder);
    dan = HiddenTab.of(casino.visitor("Dan"));
    Player ann = casino.visitor("Ann").tappingFrames();
    String link = ann.createTableWith(Party.SHORT_COUNTDOWN);
    party = Party.of(link, ann, casino.visitor("Ben").tappingFrames(), casino.visitor("Cid"), dan);
    party.playRound();
    HiddenTab.hide(dan);
    party.goes(dan);
  }

  @AfterEach
  void close() {
    casino.close();
  }

  @Test
  void theTableNeverWaitsForTheTimersOfAHiddenTab() {
    for (int i = 0; i < ROUNDS; i++) {
      party.playRound();
      party.keepInChips();
    }

    party.awaitVoters(4);
    for (Player each : party.players().subList(0, 2)) {
      assertTrue(each.tap().finalized() > ROUNDS, each.name);
      assertTrue(each.tap().nullifiedInARow() <= 1, each.name);
    }
    assertTrue(HiddenTab.late(dan) > 0, "timers wait for the full minute");
    HiddenTab.show(dan);
    party.comes(dan);
    party.playRound();
  }

  @Test
  void aHiddenTabVotesSoThatAnotherMayBeLost() {
    Player cid = party.players().getLast();
    party.goes(cid);
    cid.closeTab();
    party.awaitAbsent(1);

    party.playRound();
    party.playRound();

    assertTrue(HiddenTab.late(dan) > 0, "timers wait for the full minute");
  }
}
