package bitcraps.server.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.crypto.Fingerprint;
import bitcraps.core.membership.ValidatorSet;
import bitcraps.core.mesh.Output;
import bitcraps.core.table.TableSettings;
import bitcraps.server.testing.TestServer;
import bitcraps.server.testing.TestSettings;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Peers of this program, the real server, real WebRTC. */
class TwoPeersTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;

  @Test
  void playCrapsComeBackFromAJournalAndLeaveNothingOpen() throws Exception {
    try (TestServer server = TestServer.start(new TestSettings());
        Switchboard shared = Switchboard.open()) {
      try (Guest ann = Guest.opensTable(shared, server.uri("/"), folder.resolve("ann"))) {
        Link link = ann.peer().link();
        ValidatorSet voters;
        try (Guest ben = Guest.joins(shared, link, folder.resolve("ben"))) {
          ann.awaitVoters(2);
          ben.awaitVoters(2);
          voters = ann.state().validators();
          playRound(ann, ben);
        }
        try (Guest again = Guest.joins(shared, link, folder.resolve("ben"))) {
          again.awaitVoters(2);
          assertEquals(voters.validators(), again.state().validators().validators());
          playRound(ann, again);
          assertEquals(Output.Reach.IN_ROOM, again.peer().moment().reach());
        }
      }
      assertEquals(0, shared.rtc().open());
      assertNotEquals(0, shared.rtc().made());
    }
  }

  /** Both bet, the first one throws, and all chips are where both think they are. */
  private static void playRound(Guest shooter, Guest other) throws Exception {
    long round = shooter.round();
    other.bets("field", 10);
    shooter.rolls();
    shooter.awaitRound(round + 1);
    other.awaitRound(round + 1);
    assertEquals(shooter.chips(), other.chips());
  }

  @Test
  void aSecondProcessOrPeerInTheSameFolderIsRefused() throws Exception {
    try (TestServer server = TestServer.start(new TestSettings());
        Switchboard shared = Switchboard.open();
        Guest ann = Guest.opensTable(shared, server.uri("/"), folder)) {
      PeerException.FolderInUse refused =
          assertThrows(
              PeerException.FolderInUse.class,
              () -> Guest.joins(shared, ann.peer().link(), folder));

      assertTrue(
          String.valueOf(refused.getMessage()).contains("Another process plays"),
          refused.getMessage());
    }
  }

  @Test
  void aTableGoesOnWhileTheServerIsGoneAndIsFoundAgain() throws Exception {
    try (TestServer server = TestServer.start(new TestSettings());
        Switchboard shared = Switchboard.open();
        Guest ann = Guest.opensTable(shared, server.uri("/"), folder.resolve("ann"));
        Guest ben = Guest.joins(shared, ann.peer().link(), folder.resolve("ben"))) {
      ann.awaitVoters(2);
      ben.awaitVoters(2);

      server.stop();

      assertTrue(ann.peer().await(each -> each.reach() == Output.Reach.GONE, PATIENCE).isPresent());
      playRound(ann, ben);
      assertEquals(
          Fingerprint.of(Guest.person(folder.resolve("ben")).publicKey()), ben.scene().me());
    }
  }

  @Test
  void noTableHasSettingsThatItsRulesForbid() throws Exception {
    TableSettings standard = TableSettings.standard();
    TableSettings seatless =
        new TableSettings(
            standard.gameId(),
            standard.game(),
            0,
            standard.buyIn(),
            standard.bank(),
            standard.shooterMillisMax(),
            standard.openMillisMax());
    try (Switchboard shared = Switchboard.open()) {
      assertThrows(
          PeerException.BadSettings.class,
          () ->
              TablePeer.create(
                  shared,
                  Link.server("http://localhost:1/"),
                  seatless,
                  Guest.settings(folder),
                  (moment, happened) -> {}));
    }
  }
}
