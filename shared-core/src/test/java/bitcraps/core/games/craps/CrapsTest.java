package bitcraps.core.games.craps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Seat;
import bitcraps.core.game.Action;
import bitcraps.core.game.GameSettings;
import bitcraps.core.game.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Scenes from the floor, as the rule book tells them. */
class CrapsTest {
  /** CRP-1: a natural wins the pass bet and leaves the puck off. */
  @Test
  void passWinsEvenMoneyOnANatural() {
    PlayedTable table = PlayedTable.of(0).bet(0, "pass", 10).roll(5, 6);

    assertEquals(10, table.result(0));
    assertEquals(0, table.amount(0, "pass"));
    assertEquals(List.of("rolled", "won pass", "natural"), table.eventKinds());
  }

  /** CRP-8: a push goes back with its stake. */
  @Test
  void dontPassPushesOnTwelve() {
    PlayedTable table = PlayedTable.of(0).bet(0, "dont-pass", 10).roll(6, 6);

    assertEquals(0, table.result(0));
    assertEquals(List.of("rolled", "pushed dont-pass", "craps-out"), table.eventKinds());
  }

  @Test
  void dontPassWinsOnTwo() {
    assertEquals(10, PlayedTable.of(0).bet(0, "dont-pass", 10).roll(1, 1).result(0));
  }

  /** CRP-1: the point is set, and made when it is rolled again. */
  @Test
  void aPointIsSetAndMade() {
    PlayedTable table = PlayedTable.of(0).bet(0, "pass", 10).roll(4, 4);
    assertEquals(8, table.state.point());

    table.bet(0, "pass-odds", 50).roll(6, 3).roll(5, 3);
    assertEquals(10 + 60, table.result(0));
    assertTrue(table.state.comeOut());
    assertEquals(List.of("rolled", "won pass", "won pass-odds", "point-made"), table.eventKinds());
  }

  /** CRP-1, CRP-2: a seven-out passes the dice to the next seat. */
  @Test
  void sevenOutPassesTheDiceClockwise() {
    PlayedTable table = PlayedTable.of(2, 5, 7).bet(2, "pass", 10).roll(2, 2).roll(3, 4);

    assertEquals(-10, table.result(2));
    assertEquals(5, table.shooter());
    assertEquals(
        List.of("rolled", "lost pass", "seven-out", "shooter-changed"), table.eventKinds());
  }

  /** CRP-2: after the last seat the dice go round from the lowest. */
  @Test
  void theLastSeatHandsTheDiceToTheFirst() {
    PlayedTable table = PlayedTable.of(7, 2);
    assertEquals(7, table.shooter());

    table.bet(7, "pass", 10).roll(2, 2).roll(3, 4);
    assertEquals(2, table.shooter());
  }

  /** CRP-2: a natural keeps the shooter. */
  @Test
  void aComeOutSevenKeepsTheShooter() {
    assertEquals(1, PlayedTable.of(1, 2).bet(1, "pass", 10).roll(3, 4).shooter());
  }

  @Test
  void layingOddsWinsLessThanTheStake() {
    PlayedTable table = PlayedTable.of(0).bet(0, "dont-pass", 10).roll(2, 2);

    table.bet(0, "dont-pass-odds", 60).roll(1, 6);
    assertEquals(10 + 30, table.result(0));
  }

  /** CRP-12: odds are 3-4-5 times the flat bet, a lay 6 times. */
  @Test
  void oddsAreLimitedByTheirFlatBetAndPoint() {
    PlayedTable table = PlayedTable.of(0).bet(0, "pass", 10).bet(0, "dont-pass", 10).roll(2, 2);
    assertEquals("above-maximum", table.refusal(0, "bet", "pass-odds", 31));
    assertEquals("accepted", table.refusal(0, "bet", "pass-odds", 30));
    assertEquals("above-maximum", table.refusal(0, "bet", "dont-pass-odds", 61));
    assertEquals("accepted", table.refusal(0, "bet", "dont-pass-odds", 60));

    PlayedTable six = PlayedTable.of(0).bet(0, "pass", 10).roll(3, 3);
    assertEquals("accepted", six.refusal(0, "bet", "pass-odds", 50));
    assertEquals("above-maximum", six.refusal(0, "bet", "pass-odds", 51));
    PlayedTable nine = PlayedTable.of(0).bet(0, "pass", 10).roll(3, 6);
    assertEquals("accepted", nine.refusal(0, "bet", "pass-odds", 40));
    assertEquals("above-maximum", nine.refusal(0, "bet", "pass-odds", 41));
  }

  /** CRP-12: the win of a lay is what is limited. */
  @Test
  void aMaximalLayWinsThreeFourOrFiveTimesTheFlatBet() {
    int[] points = {4, 5, 6, 8, 9, 10};
    long[] multiples = {3, 4, 5, 5, 4, 3};
    Limits limits = new Limits(new GameSettings(5, 500, ""));
    for (int i = 0; i < points.length; i++) {
      long lay = limits.maximum(Bet.DONT_PASS_ODDS, points[i], 10);
      assertEquals(multiples[i] * 10, Bet.DONT_PASS_ODDS.pays(points[i], 7).on(lay));
    }
  }

  @Test
  void unevenAmountsArePaidRoundedDown() {
    PlayedTable table = PlayedTable.of(0).bet(0, "pass", 10).roll(3, 2);
    table.bet(0, "place-6", 7).bet(0, "pass-odds", 5);

    assertEquals(8, table.roll(3, 3).result(0));
    assertEquals(8 + 10 + 7, table.roll(1, 4).result(0));
  }

  /** CRP-12: one chip laid would win nothing. */
  @Test
  void theLeastLayIsTwoChips() {
    PlayedTable table = PlayedTable.of(0).bet(0, "dont-pass", 10).roll(2, 2);

    assertEquals("below-minimum", table.refusal(0, "bet", "dont-pass-odds", 1));
    assertEquals("accepted", table.refusal(0, "bet", "dont-pass-odds", 2));
  }

  /** CRP-6, CRP-7: with a point pass stands as it is; its odds come down. */
  @Test
  void passIsAContractOnceThePointIsSet() {
    PlayedTable table = PlayedTable.of(0).bet(0, "pass", 10);
    assertEquals("accepted", table.refusal(0, "take-down", "pass", 0));

    table.roll(2, 2).bet(0, "pass-odds", 20);
    assertEquals("contract-bet", table.refusal(0, "take-down", "pass", 0));
    assertEquals("not-allowed-now", table.refusal(0, "bet", "pass", 10));
    assertEquals("accepted", table.refusal(0, "take-down", "pass-odds", 0));
  }

  /** CRP-7: a don't bet comes down, and its odds with it. */
  @Test
  void dontPassComesDownWithItsOdds() {
    PlayedTable table = PlayedTable.of(0).bet(0, "dont-pass", 10).roll(2, 2);
    table.bet(0, "dont-pass-odds", 20).takeDown(0, "dont-pass");

    assertEquals(PlayedTable.BUY_IN, table.stack(0));
    assertEquals(0, table.amount(0, "dont-pass-odds"));
  }

  /** CRP-5, CRP-6: an earlier come bet makes room; the one that travels is not judged again. */
  @Test
  void aComeBetTravelsAndTheOneBeforeItIsPaid() {
    PlayedTable table = PlayedTable.of(0).bet(0, "pass", 10).roll(2, 2);
    table.bet(0, "come", 20).roll(3, 3);
    assertEquals(20, table.amount(0, "come-6"));
    assertEquals("contract-bet", table.refusal(0, "take-down", "come-6", 0));

    table.bet(0, "come", 30).bet(0, "come-odds-6", 100).roll(4, 2);
    assertEquals(20 + 120, table.result(0));
    assertEquals(30, table.amount(0, "come-6"));
    assertEquals(0, table.amount(0, "come-odds-6"));
  }

  /** CRP-9: come odds are off on the come-out and go back. */
  @Test
  void aComeOutSevenTakesComeBetsAndReturnsTheirOdds() {
    PlayedTable table = comeSixWithOddsOnComeOut();

    table.bet(0, "pass", 10).roll(3, 4);
    assertEquals(-20 + 10, table.result(0) - 10);
  }

  /** CRP-5, CRP-9: the roll that sets the point is judged as a come-out roll. */
  @Test
  void comeOddsThatAreOffGoBackWhenTheNumberComes() {
    PlayedTable table = comeSixWithOddsOnComeOut();

    table.bet(0, "pass", 10).roll(3, 3);
    assertEquals(20, table.result(0) - 10);
    assertTrue(table.eventKinds().contains("pushed come-odds-6"));
  }

  /** CRP-9: a call makes come odds work on the come-out. */
  @Test
  void comeOddsCalledOnAreDecidedOnTheComeOut() {
    PlayedTable table = comeSixWithOddsOnComeOut().turn(0, "come-odds-6", true);

    table.bet(0, "pass", 10).roll(3, 4);
    assertEquals(-20 - 100 + 10, table.result(0) - 10);
  }

  /** Result so far: the pass bet won 10. */
  private static PlayedTable comeSixWithOddsOnComeOut() {
    PlayedTable table = PlayedTable.of(0).bet(0, "pass", 10).roll(2, 2);
    table.bet(0, "come", 20).roll(3, 3).bet(0, "come-odds-6", 100).roll(1, 3);
    assertTrue(table.state.comeOut());
    assertEquals(10, table.result(0));
    return table;
  }

  @Test
  void dontComeBarsTwelveThenWinsOnSeven() {
    PlayedTable table = PlayedTable.of(0, 1).bet(0, "pass", 10).roll(2, 2);
    table.bet(1, "dont-come", 20).roll(6, 6);
    assertEquals(0, table.amount(1, "dont-come"));
    assertEquals(0, table.result(1));

    table.bet(1, "dont-come", 20).roll(5, 4).bet(1, "dont-come-odds-9", 30).roll(3, 4);
    assertEquals(20 + 20, table.result(1));
  }

  /** CRP-10: don't come odds always work. */
  @Test
  void dontComeOddsWorkOnTheComeOut() {
    PlayedTable table = PlayedTable.of(0).bet(0, "pass", 10).roll(2, 2);
    table.bet(0, "dont-come", 20).roll(5, 4).bet(0, "dont-come-odds-9", 30).roll(2, 2);

    table.bet(0, "pass", 10).roll(3, 4);
    assertEquals(10 + 10 + 20 + 20, table.result(0));
  }

  /** CRP-8, CRP-9: a place bet rests on the come-out and stays up after a win. */
  @Test
  void placeBetsRestOnTheComeOutAndStayUpAfterAWin() {
    PlayedTable table = PlayedTable.of(0).bet(0, "place-6", 12).bet(0, "pass", 10).roll(3, 4);
    assertEquals(10, table.result(0));
    assertEquals(12, table.amount(0, "place-6"));

    table.bet(0, "pass", 10).roll(2, 2).roll(5, 1).roll(4, 2);
    assertEquals(10 + 14 + 14, table.result(0));
    assertEquals(12, table.amount(0, "place-6"));

    table.roll(3, 4);
    assertEquals(10 + 14 + 14 - 12 - 10, table.result(0));
  }

  /** CRP-9: a place bet that is called on can lose on the come-out. */
  @Test
  void aPlaceBetCalledOnWorksOnTheComeOut() {
    PlayedTable table = PlayedTable.of(0).bet(0, "place-6", 12).turn(0, "place-6", true);

    table.bet(0, "pass", 10).roll(3, 4);
    assertEquals(10 - 12, table.result(0));
  }

  /** CRP-9: a place bet that is called off cannot lose. */
  @Test
  void aPlaceBetCalledOffSurvivesASevenOut() {
    PlayedTable table = PlayedTable.of(0).bet(0, "pass", 10).roll(2, 2);

    table.bet(0, "place-6", 12).turn(0, "place-6", false).roll(3, 4);
    assertEquals(-10, table.result(0));
    assertEquals(12, table.amount(0, "place-6"));
  }

  @Test
  void hardwaysLoseToTheEasyWayAndToSeven() {
    PlayedTable table = PlayedTable.of(0).bet(0, "pass", 10).roll(4, 5);
    table.bet(0, "hard-8", 1).roll(4, 4);
    assertEquals(9, table.result(0));

    table.roll(5, 3);
    assertEquals(8, table.result(0));
    assertEquals(0, table.amount(0, "hard-8"));
  }

  @Test
  void theFieldPaysDoubleOnTwoAndTripleOnTwelve() {
    PlayedTable table = PlayedTable.of(0).bet(0, "field", 10).land(1, 1);
    assertEquals(20, table.result(0));

    assertEquals(20 + 30, table.bet(0, "field", 10).land(6, 6).result(0));
    assertEquals(20 + 30 + 10, table.bet(0, "field", 10).land(5, 4).result(0));
    assertEquals(20 + 30 + 10 - 10, table.bet(0, "field", 10).land(2, 3).result(0));
  }

  @Test
  void propositionsTakeOneChipAndLastOneRoll() {
    PlayedTable table = PlayedTable.of(0).bet(0, "any-seven", 1).bet(0, "any-craps", 1);

    assertEquals(4 - 1, table.land(3, 4).result(0));
    assertEquals(3 + 7, table.bet(0, "any-craps", 1).land(1, 2).result(0));
  }

  /** CRP-3, CRP-6, CRP-11: no roll without a line bet, no bet out of time or limits. */
  @Test
  void everyRefusalHasItsName() {
    PlayedTable table = PlayedTable.of(0, 1);
    assertEquals("unknown-action", table.refusal(0, "sing", "", 0));
    assertEquals("unknown-bet", table.refusal(0, "bet", "place-7", 5));
    assertEquals("not-seated", table.refusal(9, "bet", "pass", 5));
    assertEquals("below-minimum", table.refusal(0, "bet", "pass", 4));
    assertEquals("below-minimum", table.refusal(0, "bet", "any-seven", 0));
    assertEquals("above-maximum", table.refusal(0, "bet", "pass", 501));
    assertEquals("above-maximum", table.refusal(0, "bet", "pass", Long.MAX_VALUE));
    assertEquals("not-allowed-now", table.refusal(0, "bet", "come", 5));
    assertEquals("not-allowed-now", table.refusal(0, "bet", "come-4", 5));
    assertEquals("not-allowed-now", table.refusal(0, "bet", "come-odds-4", 5));
    assertEquals("not-allowed-now", table.refusal(0, "turn-off", "pass", 0));
    assertEquals("no-such-bet", table.refusal(0, "take-down", "pass", 0));
    assertEquals("no-such-bet", table.refusal(0, "turn-on", "hard-4", 0));
    assertEquals("not-shooter", table.refusal(1, "roll", "", 0));
    assertEquals("no-line-bet", table.refusal(0, "roll", "", 0));
  }

  @Test
  void nobodyBetsMoreThanTheStack() {
    PlayedTable table = PlayedTable.of(0);
    Outcome<CrapsState> outcome =
        table.craps.act(table.state, new Seat(0), new Action("bet", "pass", 50), 49);

    assertEquals(
        "above-stack", assertInstanceOf(Outcome.Rejected.class, outcome).rejection().code());
  }

  /** CRP-4: bets and point stay when the countdown runs out. */
  @Test
  void anIdleShooterLosesTheDiceButNotTheBets() {
    PlayedTable table = PlayedTable.of(0, 3).bet(0, "pass", 10).roll(2, 2);

    table.take(table.craps.expire(table.state));
    assertEquals(3, table.shooter());
    assertEquals(4, table.state.point());
    assertEquals(10, table.amount(0, "pass"));

    table.roll(3, 1);
    assertEquals(10, table.result(0));
  }

  /** CRP-4: the dice rest until somebody does something. */
  @Test
  void diceThatWentRoundAnIdleTableRest() {
    PlayedTable table = PlayedTable.of(0, 3);
    table.take(table.craps.expire(table.state)).take(table.craps.expire(table.state));

    assertNull(table.craps.turn(table.state));
    assertInstanceOf(Outcome.Rejected.class, table.craps.expire(table.state));

    table.bet(3, "field", 5);
    assertEquals(new Seat(0), table.craps.turn(table.state));
  }

  /** CRP-4: a lone player has no countdown. */
  @Test
  void nobodyHurriesALonePlayer() {
    assertNull(PlayedTable.of(4).craps.turn(PlayedTable.of(4).state));
  }

  /** CRP-13: who leaves loses contract bets alone, and the dice pass on. */
  @Test
  void leavingCostsContractBetsAndReturnsTheRest() {
    PlayedTable table = PlayedTable.of(0, 1).bet(0, "pass", 10).roll(2, 2);
    table.bet(0, "pass-odds", 30).bet(0, "come", 20).roll(3, 3);
    table.bet(0, "come", 5).bet(0, "place-8", 6).bet(0, "dont-come", 5);

    table.take(table.craps.leave(table.state, new Seat(0)));
    assertEquals(-10 - 20, table.result(0));
    assertEquals(1, table.shooter());
    assertEquals(4, table.state.point());
    assertFalse(table.state.seated(new Seat(0)));
  }

  /** CRP-13: the point goes with the last player. */
  @Test
  void thePuckGoesOffWithTheLastPlayer() {
    PlayedTable table = PlayedTable.of(0).bet(0, "pass", 10).roll(2, 2);

    table.take(table.craps.leave(table.state, new Seat(0)));
    assertEquals(-1, table.shooter());
    assertTrue(table.state.comeOut());
  }

  /** CRP-14: who withholds a share loses all bets. */
  @Test
  void forfeitingLosesEverythingButTheSeat() {
    PlayedTable table = PlayedTable.of(0, 1).bet(0, "pass", 10).bet(0, "field", 5);

    table.take(table.craps.forfeit(table.state, new Seat(0)));
    assertEquals(-15, table.result(0));
    assertEquals(0, table.shooter());
  }

  /** CRP-14: a table that is given up returns every bet. */
  @Test
  void aRefundReturnsEvenContractBets() {
    PlayedTable table = PlayedTable.of(0, 1).bet(0, "pass", 10).bet(1, "field", 5).roll(2, 2);

    table.bet(0, "come", 5).take(table.craps.refund(table.state));
    assertEquals(PlayedTable.BUY_IN, table.stack(0));
    assertEquals(PlayedTable.BUY_IN + 5, table.stack(1));
    assertTrue(table.state.comeOut());
  }

  /** CRP-16: the state keeps at most 30 rolls. */
  @Test
  void historyKeepsThirtyRolls() {
    PlayedTable table = PlayedTable.of(0);
    for (int i = 0; i < 31; i++) {
      table.land(1, 1 + i % 6);
    }

    assertEquals(30, table.state.history().size());
    assertEquals(new Dice(1, 2), table.state.history().get(0));
    assertEquals(new Dice(1, 1), table.state.lastRoll());
  }
}
