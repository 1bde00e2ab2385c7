package bitcraps.e2e.survive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import bitcraps.e2e.play.Browsers;
import bitcraps.e2e.play.Casino;
import bitcraps.e2e.play.Party;
import bitcraps.e2e.play.Player;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A device sleeps: all its programs stop at once, and go on without having been told. */
final class SleepTest {
  private final Casino casino = Casino.open();

  @TempDir private Path profiles;

  @AfterEach
  void close() {
    casino.close();
  }

  @Test
  void aDeviceThatSleptUntilItsLinksWereGivenUpIsBackByItself() {
    Path profile = profiles.resolve("Dan");
    Player ann = casino.visitor("Ann");
    String link = ann.createTableWith(Party.SHORT_COUNTDOWN);
    Player dan = casino.resident("Dan", profile);
    Party party = Party.of(link, ann, casino.visitor("Ben"), casino.visitor("Cid"), dan);
    party.playRound();
    int seat = dan.seat();

    Browsers.freeze(profile, true);
    party.goes(dan);
    party.awaitAbsent(1);
    // That takes longer than three heartbeats and the consent of ICE.
    party.players().forEach(each -> each.tap().awaitGivenUp(2));
    party.playRound();
    Browsers.freeze(profile, false);

    party.comes(dan);
    party.awaitVoters(4);
    party.assertSameTable();
    assertEquals(seat, dan.seat());
    party.playRound();
  }
}
