package bitcraps.server.odds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.RoundingMode;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Against figures that others print: the table "House edge of all bets" of Michael Shackleford's
 * article on craps (wizardofodds.com, appendix 1 for the rolls), which gives the edge per bet made,
 * with and without pushes, per roll, and how many rolls a bet takes. Tables that pay 30:1 or 8:1
 * for other bets are not here.
 */
class BetOddsTest {
  private static final List<BetOdds> ALL = BetOdds.craps();

  private static BetOdds odds(String bet) {
    return ALL.stream().filter(each -> each.bet().equals(bet)).findFirst().orElseThrow();
  }

  private static BigFraction fraction(String text) {
    return BigFraction.parse(text);
  }

  private static String percent(BigFraction edge) {
    return edge.multiply(100).bigDecimalValue(2, RoundingMode.HALF_UP).toPlainString();
  }

  @ParameterizedTest
  @CsvSource({
    "pass,           244/495, 251/495, 0,    7/495,  557/165",
    "dont-pass,      949/1980, 244/495, 1/36, 3/220, 557/165",
    "come,           244/495, 251/495, 0,    7/495,  557/165",
    "dont-come,      949/1980, 244/495, 1/36, 3/220, 557/165",
    "place-4,        1/3,     2/3,     0,    1/15,   4",
    "place-5,        2/5,     3/5,     0,    1/25,   18/5",
    "place-6,        5/11,    6/11,    0,    1/66,   36/11",
    "place-8,        5/11,    6/11,    0,    1/66,   36/11",
    "place-9,        2/5,     3/5,     0,    1/25,   18/5",
    "place-10,       1/3,     2/3,     0,    1/15,   4",
    "field,          4/9,     5/9,     0,    1/36,   1",
    "hard-4,         1/9,     8/9,     0,    1/9,    4",
    "hard-6,         1/11,    10/11,   0,    1/11,   36/11",
    "hard-8,         1/11,    10/11,   0,    1/11,   36/11",
    "hard-10,        1/9,     8/9,     0,    1/9,    4",
    "any-seven,      1/6,     5/6,     0,    1/6,    1",
    "any-craps,      1/9,     8/9,     0,    1/9,    1",
    "come-odds-4,    1/3,     2/3,     0,    0,      4",
    "dont-come-odds-9, 3/5,   2/5,     0,    0,      18/5"
  })
  void winsLosesAndCostsWhatTextbooksSay(
      String bet, String win, String lose, String push, String edge, String rolls) {
    BetOdds odds = odds(bet);

    assertEquals(fraction(win), odds.win());
    assertEquals(fraction(lose), odds.lose());
    assertEquals(fraction(push), odds.push());
    assertEquals(fraction(edge), odds.edge());
    assertEquals(fraction(rolls), odds.rolls());
  }

  @ParameterizedTest
  @CsvSource({
    "pass,      1.41, 1.41, 0.42",
    "dont-pass, 1.36, 1.40, 0.40",
    "place-4,   6.67, 6.67, 1.67",
    "place-5,   4.00, 4.00, 1.11",
    "place-6,   1.52, 1.52, 0.46",
    "field,     2.78, 2.78, 2.78",
    "hard-4,    11.11, 11.11, 2.78",
    "hard-6,    9.09, 9.09, 2.78",
    "any-seven, 16.67, 16.67, 16.67",
    "any-craps, 11.11, 11.11, 11.11"
  })
  void percentagesAreThePublishedOnes(String bet, String made, String decided, String roll) {
    assertEquals(made, percent(odds(bet).edge()));
    assertEquals(decided, percent(odds(bet).edgePerDecision()));
    assertEquals(roll, percent(odds(bet).edgePerRoll()));
  }

  @Test
  void everyBetIsDecidedSometimeAndNoneFavoursThePlayer() {
    assertEquals(43 - 12 + 10, ALL.size());
    for (BetOdds each : ALL) {
      assertEquals(BigFraction.ONE, each.win().add(each.lose()).add(each.push()), each.bet());
      assertTrue(each.edge().signum() >= 0, each.bet());
    }
  }

  @Test
  void lineOddsPayByThePointAndTheFieldByTheDice() {
    List<List<BigFraction>> pays =
        ALL.stream().filter(each -> each.bet().equals("pass-odds")).map(BetOdds::pays).toList();

    assertEquals(
        List.of(
            List.of(fraction("2")),
            List.of(fraction("3/2")),
            List.of(fraction("6/5")),
            List.of(fraction("6/5")),
            List.of(fraction("3/2")),
            List.of(fraction("2"))),
        pays);
    assertEquals(List.of(fraction("1"), fraction("2"), fraction("3")), odds("field").pays());
  }
}
