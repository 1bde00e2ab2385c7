package bitcraps.e2e.survive;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import bitcraps.e2e.play.Casino;
import bitcraps.e2e.play.Party;
import bitcraps.e2e.play.Player;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** TAB-17 at the real page: a vote is taken away by a quorum's final word, and by nothing else. */
final class EvictionTest {
  /** After 15 s of absence each voter votes; this is beyond. */
  private static final long VOTED_MILLIS = 18_000;

  private final Casino casino = Casino.open();

  @AfterEach
  void close() {
    casino.close();
  }

  @Test
  void aQuorumTakesTheVoteOfWhoIsGoneAndOneAloneDoesNotNorDoFour() {
    Player ann = casino.visitor("Ann").tappingFrames();
    String link = ann.createTableWith(Party.SHORT_COUNTDOWN);
    Player dan = casino.visitor("Dan");
    Party party = Party.of(link, ann, casino.visitor("Ben"), casino.visitor("Cid"), dan);
    Player eve = casino.visitor("Eve").openForTests(link).awaitSeated();
    party.comes(eve);
    party.awaitVoters(5);

    eve.page().evaluate(CUT_FROM, ann.seat());
    Player.has(ann.at("seat-" + eve.seat()), "data-path", "neighbour");
    ann.tap().refuseCarried(true);
    Player.has(ann.at("seat-" + eve.seat()), "data-present", "false");
    playFor(party, VOTED_MILLIS);
    awaitVotes(party, 5);
    ann.tap().refuseCarried(false);
    Player.has(ann.at("seat-" + eve.seat()), "data-path", "neighbour");

    goes(party, eve);
    party.awaitVoters(4);
    party.assertSameTable();

    goes(party, dan);
    party.awaitAbsent(1);
    playFor(party, VOTED_MILLIS);
    awaitVotes(party, 4);
    party.assertSameTable();
  }

  private static final String CUT_FROM =
      """
      seat => {
        const peer = bitcrapsTable.view.seats.find(each => each.seat === seat).playerId;
        bitcrapsTable.injectFaults([{ peer, partition: true }], 1);
      }
      """;

  private static void goes(Party party, Player player) {
    party.goes(player);
    player.closeTab();
  }

  private static void awaitVotes(Party party, int count) {
    for (Player each : party.players()) {
      assertThat(each.page().locator("[data-testid^=seat-][data-votes=true]"))
          .hasCount(count, new HasCountOptions().setTimeout(Player.PATIENCE_MILLIS));
    }
  }

  private static void playFor(Party party, long millis) {
    long since = System.nanoTime();
    while (System.nanoTime() - since < millis * 1_000_000) {
      party.playRound();
      party.keepInChips();
    }
  }
}
