package bitcraps.core.games.craps;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/**
 * The edges are those that textbooks print for each bet made (not: each roll). None of the figures
 * stands in the rules; they come out of playing every throw.
 */
class HouseEdgeTest {
  private static final int[] POINTS = {4, 5, 6, 8, 9, 10};

  private static void edge(long over, long under, Bet bet, int point) {
    assertEquals(Fraction.of(-over, under), ExpectedValue.of(bet, point, false), bet.id());
  }

  @Test
  void passLosesSevenIn495() {
    edge(7, 495, Bet.PASS, 0);
  }

  @Test
  void dontPassWithTwelveBarredLosesThreeIn220() {
    edge(3, 220, Bet.DONT_PASS, 0);
  }

  @Test
  void comeBetsAreLineBetsOfTheirOwn() {
    for (int point : POINTS) {
      edge(7, 495, Bet.COME, point);
      edge(3, 220, Bet.DONT_COME, point);
    }
  }

  @Test
  void placeBetsLoseByTheirNumberWhateverThePointIs() {
    for (int point : new int[] {0, 4, 5, 6, 8, 9, 10}) {
      edge(1, 15, Bet.PLACE_4, point);
      edge(1, 25, Bet.PLACE_5, point);
      edge(1, 66, Bet.PLACE_6, point);
      edge(1, 66, Bet.PLACE_8, point);
      edge(1, 25, Bet.PLACE_9, point);
      edge(1, 15, Bet.PLACE_10, point);
    }
  }

  @Test
  void callingABetOnDoesNotChangeItsEdge() {
    assertEquals(Fraction.of(-1, 66), ExpectedValue.of(Bet.PLACE_6, 0, true));
    assertEquals(Fraction.of(-1, 9), ExpectedValue.of(Bet.HARD_4, 0, true));
  }

  @Test
  void fieldWithTripleTwelveLosesOneIn36() {
    edge(1, 36, Bet.FIELD, 0);
    edge(1, 36, Bet.FIELD, 8);
  }

  @Test
  void hardwaysLoseOneInNineAndOneInEleven() {
    edge(1, 9, Bet.HARD_4, 0);
    edge(1, 11, Bet.HARD_6, 5);
    edge(1, 11, Bet.HARD_8, 6);
    edge(1, 9, Bet.HARD_10, 10);
  }

  @Test
  void propositionsLoseOneInSixAndOneInNine() {
    edge(1, 6, Bet.ANY_SEVEN, 0);
    edge(1, 9, Bet.ANY_CRAPS, 9);
  }

  @Test
  void oddsAreFair() {
    for (int point : POINTS) {
      edge(0, 1, Bet.PASS_ODDS, point);
      edge(0, 1, Bet.DONT_PASS_ODDS, point);
      for (Bet bet : Bet.ALL) {
        if (bet.family() == Family.COME_ODDS || bet.family() == Family.DONT_COME_ODDS) {
          edge(0, 1, bet, point);
        }
      }
    }
  }

  @Test
  void comeOddsCalledOnAreFairToo() {
    assertEquals(Fraction.ZERO, ExpectedValue.of(Bet.COME_ODDS_9, 0, true));
  }
}
