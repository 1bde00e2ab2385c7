package bitcraps.e2e.play;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class FourPlayersTest {
  /** Four buy-ins and the bank. */
  private static final long CHIPS = 4 * 1_000 + 100_000;

  private final Casino casino = Casino.open();

  @AfterEach
  void close() {
    casino.close();
  }

  @Test
  void fourPeopleShareALinkAndSeeTheSameDiceAndPayouts() {
    Party party = Party.ofFour(casino);
    assertEquals(CHIPS, party.first().sight().chipsInAll());
    party.players().forEach(each -> each.awaitPaths("direct", 3));

    for (int round = 1; round <= 6; round++) {
      betDifferently(party, round);
      Party.roll(party.shooter());
      party.awaitRound(round + 1);
      assertEquals(CHIPS, party.first().sight().chipsInAll());
    }
  }

  private static void betDifferently(Party party, int round) {
    party.players().get(round % 4).bet("field", 5);
    party.players().get((round + 1) % 4).bet("any-seven", 5);
    party.players().get((round + 2) % 4).bet("hard-8", 1).bet("hard-8", 5);
  }
}
