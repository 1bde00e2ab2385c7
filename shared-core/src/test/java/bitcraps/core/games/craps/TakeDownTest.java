package bitcraps.core.games.craps;

import static org.junit.jupiter.api.Assertions.assertEquals;

import bitcraps.core.base.Seat;
import org.junit.jupiter.api.Test;

/** CRP-7, bet by bet: what stands until it is decided, and what its owner may take back. */
final class TakeDownTest {
  private static final Seat SEAT = new Seat(0);
  private static final int POINT = 9;

  @Test
  void crp7ContractBetsStandAndEverythingElseComesDownWhole() {
    for (Bet bet : Bet.ALL) {
      boolean travelled = bet.family() == Family.COME_POINT;
      assertTakeDown(travelled || bet == Bet.PASS, with(POINT, bet));
      if (!needsAPoint(bet)) {
        assertTakeDown(travelled, with(0, bet));
      }
    }
  }

  private static boolean needsAPoint(Bet bet) {
    return switch (bet.family()) {
      case PASS_ODDS, DONT_PASS_ODDS, COME, DONT_COME -> true;
      default -> false;
    };
  }

  private record Laid(Bet bet, PlayedTable table) {}

  private static void assertTakeDown(boolean contract, Laid laid) {
    PlayedTable table = laid.table();
    String what = laid.bet().id() + " with the point " + table.state.point();
    assertEquals(
        contract ? "contract-bet" : "accepted",
        table.refusal(0, "take-down", laid.bet().id(), 0),
        what);
    if (!contract) {
      table.takeDown(0, laid.bet().id());
      assertEquals(PlayedTable.BUY_IN, table.stack(0), what);
    }
  }

  @Test
  void crp7DontBetsComeDownTogetherWithTheirOdds() {
    int pairs = 0;
    for (Bet flat : Bet.ALL) {
      Bet odds = flat.odds();
      if (odds != null && flat.family() != Family.PASS && flat.family() != Family.COME_POINT) {
        PlayedTable table = with(POINT, flat, odds).table().takeDown(0, flat.id());
        assertEquals(PlayedTable.BUY_IN, table.stack(0), flat.id());
        assertEquals(0, table.amount(0, odds.id()));
        pairs++;
      }
    }
    assertEquals(7, pairs, "don't pass, and don't come on six numbers");
  }

  @Test
  void crp7OddsComeDownAloneAndLeaveTheirBet() {
    for (Bet flat : Bet.ALL) {
      Bet odds = flat.odds();
      if (odds != null) {
        PlayedTable table = with(POINT, flat, odds).table().takeDown(0, odds.id());
        assertEquals(0, table.amount(0, odds.id()), odds.id());
        assertEquals(10, table.amount(0, flat.id()), flat.id());
      }
    }
  }

  @Test
  void crp7ASecondBetAddsToTheFirstAndNothingReducesIt() {
    PlayedTable table = PlayedTable.of(0).bet(0, "field", 10).bet(0, "field", 7);
    assertEquals(17, table.amount(0, "field"));

    table.take(table.act(0, "take-down", "field", 7));
    assertEquals(0, table.amount(0, "field"));
    assertEquals(PlayedTable.BUY_IN, table.stack(0));
  }

  /** Ten chips on each of these bets, the last of which is asked about. */
  private static Laid with(int point, Bet... bets) {
    PlayedTable table = PlayedTable.of(0);
    Layout layout = Layout.EMPTY;
    for (Bet bet : bets) {
      layout = layout.with(bet, 10);
      table.ledger = PlayedTable.booked(table.ledger.stake(SEAT, 10));
    }
    table.state = table.state.withPoint(point).withLayout(SEAT, layout);
    return new Laid(bets[bets.length - 1], table);
  }
}
