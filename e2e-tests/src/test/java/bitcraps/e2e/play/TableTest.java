package bitcraps.e2e.play;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one does at a table beside rolling. */
final class TableTest {
  private static final int ROLLS_MAX = 200;
  private final Casino casino = Casino.open();

  @AfterEach
  void close() {
    casino.close();
  }

  @Test
  void idleShooterSeesACountdownAndLosesTheDice() {
    Player ann = casino.visitor("Ann");
    Player ben = casino.visitor("Ben");
    Party party = Party.of(ann.createTableWith("{\"shooterMillisMax\": 3000}"), ann, ben);
    assertEquals(ann.seat(), ben.shooter());

    ben.bet("field", 5);

    Player.contains(ann.at("countdown"), " s");
    party.players().forEach(each -> each.awaitMark("data-shooter", "1"));
    Party.roll(ben);
    party.awaitRound(2);
  }

  @Test
  void betIsTakenDownBeforeTheRoll() {
    Party party = Party.of(casino.visitor("Ann"), casino.visitor("Ben"));
    Player ann = party.first();
    ann.bet("field", 25);

    ann.at("take-down").click();
    ann.at("spot-field").click();

    ann.awaitStack(1_000);
    party.assertSameTable();
  }

  @Test
  void playerWhoLostNearlyAllTopsUp() {
    Player ann = casino.visitor("Ann");
    ann.createTableWith("{\"buyIn\": 50, \"betMaximum\": 20000}");
    for (int rolls = 0; rolls < ROLLS_MAX && ann.at("top-up").isDisabled(); rolls++) {
      betNearlyAll(ann);
      int round = ann.round();
      ann.roll();
      ann.awaitRound(round + 1);
    }

    ann.at("top-up").click();

    ann.awaitStack(50);
  }

  /** The line for the right to roll, the rest on a long shot. */
  private static void betNearlyAll(Player ann) {
    boolean line = ann.at("bet-0-pass").count() > 0;
    if (!line && ann.isOpen("pass") && ann.stack() >= 5) {
      ann.bet("pass", 5);
    }
    for (int chip : new int[] {500, 100, 25, 5, 1}) {
      while (ann.stack() >= chip) {
        ann.bet("any-seven", chip);
      }
    }
  }

  @Test
  void playerLeavesWithTheChipsAndSitsDownAfresh() {
    Party party = Party.of(casino.visitor("Ann"), casino.visitor("Ben"));
    Player ann = party.first();
    Player ben = party.players().getLast();
    ben.bet("field", 100);

    ben.leave();

    ben.awaitMark("data-status", "left");
    ann.awaitVoters(1);
    ben.at("sit").click();
    ben.awaitSeated();
    assertEquals(1_000, ben.stack());
    party.playRound();
    // TAB-27: half a minute after the vote that was given up
    Player.has(ann.at("tolerance"), "data-validators", "2", 2 * Player.PATIENCE_MILLIS);
  }

  @Test
  void playerTakesAnotherName() {
    Party party = Party.of(casino.visitor("Ann"), casino.visitor("Ben"));

    party.players().getLast().rename("Benedict");

    Player.contains(party.first().at("seat-1"), "Benedict");
  }

  @Test
  void tableWhoseTabsWereAllClosedResumes(@TempDir Path first, @TempDir Path second) {
    Player ann = casino.resident("Ann", first);
    Player ben = casino.resident("Ben", second);
    Party.of(ann, ben).playRound();
    String link = ann.link();
    long chips = ann.stackAndBets();
    ann.closeBrowser();
    ben.closeBrowser();

    Player annAgain = casino.resident("Ann", first).open(link).awaitSeated();
    Player benAgain = casino.resident("Ben", second).open(link).awaitSeated();

    Party party = Party.seated(annAgain, benAgain);
    party.awaitVoters(2);
    party.assertSameTable();
    assertEquals(chips, annAgain.stackAndBets());
    party.playRound();
  }
}
