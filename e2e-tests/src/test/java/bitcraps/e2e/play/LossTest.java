package bitcraps.e2e.play;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Four vote, so any one of them may be lost: creator, shooter, and whoever leads a view. Each has a
 * browser of their own, which is killed as by a power cut; what was written to its disk stays.
 */
final class LossTest {
  private final Casino casino = Casino.open();

  @TempDir private Path profiles;

  @AfterEach
  void close() {
    casino.close();
  }

  @Test
  void creatorShooterAndLeadersAreKilledWhileTheOthersPlayOnAndReturnToSeatAndChips() {
    Party party = fourWithShortCountdown();
    String link = party.first().link();
    party.playRound();

    for (int turn = 0; turn < 4; turn++) {
      Player lost = turn == 0 ? party.first() : turn == 1 ? party.shooter() : party.leader();
      Holding before = Holding.of(lost);
      kill(party, lost);

      party.playRound();

      assertEquals("seated", party.first().mark("data-status"));
      comesBack(party, lost, link, before);
    }
    party.playRound();
  }

  @Test
  void shooterLeaderAndCreatorAreKilledBetweenCloseAndOpenAndTheRollIsOpenedWithoutThem() {
    Party party = fourWithShortCountdown();
    Player ann = party.first();
    String link = ann.link();

    for (int turn = 0; turn < 4; turn++) {
      Player lost = turn == 0 ? party.shooter() : turn == 3 ? named(party, "Ann") : party.leader();
      int round = party.first().round();
      lost.tap().silenceAtShare();
      party.roll();
      lost.awaitMark("data-phase", "closed");
      Holding before = Holding.of(lost);
      kill(party, lost);

      party.awaitRound(round + 1);

      Player.contains(party.first().at("made-by"), "Opened by 3 of 4 devices");
      comesBack(party, lost, link, before);
    }
  }

  /** Where somebody sat, and with how much. */
  private record Holding(int seat, long stack, boolean hasBets) {
    static Holding of(Player player) {
      long stack = player.stack();
      return new Holding(player.seat(), stack, player.stackAndBets() > stack);
    }
  }

  private void kill(Party party, Player lost) {
    Browsers.kill(profiles.resolve(lost.name));
    party.goes(lost);
  }

  /** To the same seat with the same chips, but for what bets won that stood meanwhile. */
  private void comesBack(Party party, Player lost, String link, Holding before) {
    Player again = resident(lost.name).open(link).awaitSeated();
    assertEquals(before.seat(), again.seat());
    party.comes(again);
    party.awaitVoters(4);
    party.assertSameTable();
    long stack = again.stack();
    assertTrue(before.hasBets() ? stack >= before.stack() : stack == before.stack(), "" + stack);
  }

  private static Player named(Party party, String name) {
    return party.players().stream()
        .filter(each -> each.name.equals(name))
        .findFirst()
        .orElseThrow();
  }

  private Player resident(String name) {
    return casino.resident(name, profiles.resolve(name)).tappingFrames();
  }

  private Party fourWithShortCountdown() {
    Player ann = resident("Ann");
    String link = ann.createTableWith(Party.SHORT_COUNTDOWN);
    return Party.of(link, ann, resident("Ben"), resident("Cid"), resident("Dan"));
  }
}
