package bitcraps.e2e.play;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Four vote, so any one of them may be lost: creator, shooter, and whoever leads a view. */
final class LossTest {
  private final Casino casino = Casino.open();

  @AfterEach
  void close() {
    casino.close();
  }

  @Test
  void creatorShooterAndLeadersAreLostWhileTheOthersPlayOnAndReturnToSeatAndChips() {
    Party party = fourWithShortCountdown();
    String link = party.first().link();
    party.playRound();

    for (int turn = 0; turn < 4; turn++) {
      Player lost = turn == 0 ? party.first() : turn == 1 ? party.shooter() : party.leader();
      int seat = lost.seat();
      party.goes(lost);
      lost.closeTab();

      party.playRound();

      assertEquals("seated", party.first().mark("data-status"));
      lost.newTab().open(link).awaitSeated();
      assertEquals(seat, lost.seat());
      party.comes(lost);
      party.awaitVoters(4);
      party.assertSameTable();
    }
    party.playRound();
  }

  @Test
  void shooterLeaderAndCreatorAreLostBetweenCloseAndOpenAndTheRollIsOpenedWithoutThem() {
    Party party = fourWithShortCountdown();
    Player ann = party.first();
    String link = ann.link();

    for (int turn = 0; turn < 4; turn++) {
      Player lost = turn == 0 ? party.shooter() : turn == 3 ? ann : party.leader();
      int seat = lost.seat();
      int round = party.first().round();
      lost.tap().silenceAtReveal();
      party.roll();
      lost.awaitMark("data-phase", "closed");
      party.goes(lost);
      lost.closeTab();

      party.awaitRound(round + 1);

      Player.contains(party.first().at("made-by"), lost.name + " missed the deadline");
      lost.newTab().open(link).awaitSeated();
      assertEquals(seat, lost.seat());
      party.comes(lost);
      party.awaitVoters(4);
      party.assertSameTable();
    }
  }

  @Test
  void browserThatIsKilledReturnsFromItsJournal(@TempDir Path profile) {
    Player ann = casino.visitor("Ann");
    Player dan = casino.resident("Dan", profile);
    Party party = Party.of(ann, casino.visitor("Ben"), casino.visitor("Cid"), dan);
    dan.bet("place-6", 25);
    int seat = dan.seat();
    Browsers.kill(profile);
    party.goes(dan);

    party.playRound();

    Player again = casino.resident("Dan", profile).open(ann.link()).awaitSeated();
    assertEquals(seat, again.seat());
    party.comes(again);
    party.assertSameTable();
    party.awaitVoters(4);
    party.playRound();
  }

  private Party fourWithShortCountdown() {
    Player ann = casino.visitor("Ann");
    String link = ann.createTableWith(Party.SHORT_COUNTDOWN);
    return Party.of(link, ann, casino.visitor("Ben"), casino.visitor("Cid"), casino.visitor("Dan"));
  }
}
