package bitcraps.core.membership;

import static bitcraps.core.membership.People.player;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.View;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.prng.Prng;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** MEM-30 to MEM-32. */
final class ReputationTest {
  private static final ValidatorSet SET = set(4);

  /** By hand: (points done * 1000 + 8 * 500) / (points + 8), and a quarter of the way there. */
  @Test
  void followsWhatWasSeenAQuarterOfTheWay() {
    Reputation reputation = Reputation.NONE.led(SET, new View(0), new View(1)).turn();
    assertEquals(542, reputation.score(player(0)), "8,000 / 12 = 666; 166 / 4 up is 42");
    assertEquals(500, reputation.score(player(1)), "a newcomer's");

    reputation = Reputation.NONE.led(SET, new View(1), new View(3)).turn();
    assertEquals(458, reputation.score(player(1)), "4,000 / 12 = 333; 167 / 4 up is 42");
    assertEquals(542, reputation.score(player(2)));

    reputation = Reputation.NONE.signed(SET, Signers.of(0, 1, 3)).turn();
    assertEquals(514, reputation.score(player(0)), "5,000 / 9 = 555; 55 / 4 up is 14");
    assertEquals(486, reputation.score(player(2)), "4,000 / 9 = 444; 56 / 4 is 14");
  }

  @Test
  void whoIsAwayDriftsBackToWhereNewcomersStandAndIsForgotten() {
    Reputation reputation = Reputation.NONE;
    for (int epoch = 0; epoch < 40; epoch++) {
      for (long round = 0; round < 50; round++) {
        reputation = reputation.led(SET, new View(4 * round), new View(4 * round + 4));
      }
      reputation = reputation.turn();
    }
    assertTrue(reputation.score(player(3)) > 950, "does all it should");
    assertTrue(reputation.score(player(0)) < 50, "never proposes");

    int before = reputation.score(player(3));
    reputation = reputation.turn();
    int quarter = (before - 500 + 3) / 4;
    assertEquals(before - quarter, reputation.score(player(3)));
    for (int epoch = 0; epoch < 40; epoch++) {
      reputation = reputation.turn();
    }
    assertEquals(Reputation.NONE, reputation);
  }

  @Test
  void aConvictedPlayerHasNoneForGood() {
    Reputation reputation = Reputation.NONE.led(SET, new View(0), new View(1)).convict(player(0));
    for (int epoch = 0; epoch < 40; epoch++) {
      reputation = reputation.led(SET, new View(0), new View(1)).turn();
      assertEquals(0, reputation.score(player(0)));
      assertTrue(reputation.isConvicted(player(0)));
    }
  }

  @Test
  void scoresAndListsAreBounded() {
    Prng random = new Prng(Sha256.tagged("test/reputation", Bytes.EMPTY));
    Reputation reputation = Reputation.NONE;
    for (int i = 0; i < 3_000; i++) {
      long view = random.below(1_000);
      reputation = reputation.led(SET, new View(view), new View(view + 1 + random.below(30)));
      reputation = reputation.signed(SET, new Signers(random.below(16), 0));
      reputation = random.below(20) == 0 ? reputation.turn() : reputation;
      for (int member = 0; member < 4; member++) {
        int score = reputation.score(player(member));
        assertTrue(score >= 0 && score <= Reputation.SCORE_MAX);
      }
    }
    for (int i = 0; i < 5; i++) {
      reputation = reputation.signed(set(60, 60 * i), new Signers(-1, -1));
    }
    assertEquals(Reputation.PLAYERS_MAX, reputation.scores().size());
    assertTrue(reputation.convict(player(5_000)).isConvicted(player(5_000)), "there is room");
    assertEquals(Reputation.PLAYERS_MAX, reputation.convict(player(5_000)).scores().size());
  }

  private static ValidatorSet set(int count) {
    return set(count, 0);
  }

  private static ValidatorSet set(int count, int first) {
    List<Validator> validators = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      validators.add(People.candidate(first + i).weighing(1));
    }
    return new ValidatorSet(validators, 1);
  }
}
