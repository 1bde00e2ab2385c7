package bitcraps.e2e.survive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.e2e.play.Casino;
import bitcraps.e2e.play.Party;
import bitcraps.e2e.play.Player;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One of four has a network that Chrome spoils. */
final class EmulationTest {
  private static final long OFFLINE_NANOS = 30_000_000_000L;

  /** More than a suffix holds, so whoever missed them needs a snapshot. */
  private static final int BLOCKS = 64;

  private final Casino casino = Casino.open();

  @AfterEach
  void close() {
    casino.close();
  }

  @Test
  void whoIsOfflineForHalfAMinuteComesBackToSeatAndChipsThoughTheOthersPlayedOn() {
    casino.expect("net::ERR_INTERNET_DISCONNECTED");
    Player dan = casino.visitor("Dan");
    Emulation network = Emulation.of(dan);
    Party party = fourWith(dan);
    party.playRound();
    int seat = dan.seat();
    long chips = dan.stackAndBets();
    int height = height(party);

    network.goOffline();
    long since = System.nanoTime();
    party.goes(dan);
    party.awaitAbsent(1);
    while (System.nanoTime() - since < OFFLINE_NANOS || height(party) - height <= BLOCKS) {
      party.playRound();
      party.keepInChips();
    }
    network.heal();

    party.comes(dan);
    party.awaitVoters(4);
    party.assertSameTable();
    assertEquals(seat, dan.seat());
    assertTrue(dan.stackAndBets() >= chips - 5, "bets that stood may have won or lost");
    party.playRound();
  }

  @Test
  void aSlowPeerHoldsNobodyUpAndFollows() {
    Player dan = casino.visitor("Dan");
    Emulation network = Emulation.of(dan);
    Party party = fourWith(dan);

    network.slowDown(300, 12_000);
    party.goes(dan);
    for (int i = 0; i < 3; i++) {
      party.playRound();
    }
    party.comes(dan);
    party.awaitVoters(4);
    party.assertSameTable();
  }

  private Party fourWith(Player dan) {
    Player ann = casino.visitor("Ann");
    String link = ann.createTableWith(Party.SHORT_COUNTDOWN);
    return Party.of(link, ann, casino.visitor("Ben"), casino.visitor("Cid"), dan);
  }

  private static int height(Party party) {
    return Integer.parseInt(party.first().mark("data-height"));
  }
}
