package bitcraps.core.bots;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.game.Action;
import bitcraps.core.game.GameSettings;
import bitcraps.core.game.Rejection;
import bitcraps.core.game.Strategy;
import bitcraps.core.peer.Notice;
import bitcraps.core.peer.Request;
import bitcraps.core.simulation.Device;
import bitcraps.core.table.SeatRecord;
import bitcraps.core.table.TableSettings;
import bitcraps.core.table.TableState;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whole evenings with bots, over the shipped peer. The world's checkers read along. */
class BotTableTest {
  private static Bot bot(int number, Pace pace) {
    String strategy = Strategy.NAMES.get(number % Strategy.NAMES.size());
    return new Bot("Bot " + number, strategy, Bytes.wrap(new byte[] {(byte) number}), pace);
  }

  /** Of fifty rolls; played once, and looked at by several tests. */
  private static final BotTable EVENING = fourBots();

  private static BotTable fourBots() {
    BotTable table = new BotTable("fifty", TableSettings.standard());
    for (int i = 0; i < 4; i++) {
      table.bot(bot(i, Pace.STEADY));
    }
    assertTrue(table.runUntil(() -> table.rolls() >= 50, 1_500_000), table.rolls() + " rolls");
    return table;
  }

  @Test
  void fourBotsPlayFiftyRollsWithoutOneRefusal() {
    BotTable table = EVENING;

    assertEquals(List.of(), table.refusals());
    assertEquals(List.of(), table.world.watch().violations());
    table.state().ledger().check();
    for (Device each : table.world.devices()) {
      boolean bets =
          table.wishesOf(each).stream()
              .anyMatch(it -> it.request() instanceof Request.Play play && isBet(play.action()));
      assertTrue(bets, "every bot bets");
    }
  }

  @Test
  void theSameSeedsPlayTheSameEvening() {
    BotTable again = fourBots();

    assertEquals(EVENING.wishes, again.wishes);
    assertEquals(EVENING.world.logHash(), again.world.logHash());
  }

  @Test
  void hastyBotsAreRefusedOnlyWhileVotersChange() {
    BotTable table = new BotTable("haste", TableSettings.standard());
    for (int i = 0; i < 5; i++) {
      table.bot(bot(i, Pace.HASTY));
    }

    assertTrue(table.runUntil(() -> table.rolls() >= 50, 300_000), table.rolls() + " rolls");
    for (Rejection each : table.refusals()) {
      assertEquals("epoch-ended", each.code());
    }
    assertEquals(List.of(), table.world.watch().violations());
  }

  @Test
  void peopleHaveFourSecondsToBetBeforeABotThrows() {
    BotTable table = EVENING;
    long opened = 0;
    int throwsSeen = 0;
    for (BotTable.Wish each : table.wishes) {
      if (each.request() instanceof Request.Play play && !isBet(play.action())) {
        boolean isThrow = play.action().type().equals("roll");
        assertTrue(!isThrow || each.millis() - opened >= 4_000, "two throws are apart");
        opened = isThrow ? each.millis() : opened;
        throwsSeen += isThrow ? 1 : 0;
      }
    }
    assertTrue(throwsSeen >= 50, throwsSeen + " throws");
  }

  @Test
  void aPersonWhoOnlySitsThereIsWaitedForOnlyAsLongAsTheRulesSay() {
    BotTable table = new BotTable("silent", TableSettings.standard());
    table.person();
    for (int i = 0; i < 3; i++) {
      table.bot(bot(i, Pace.STEADY));
    }

    assertTrue(table.runUntil(() -> table.rolls() >= 10, 300_000), table.rolls() + " rolls");
    assertEquals(List.of(), table.refusals());
  }

  @Test
  void aBotSitsUnderTheNameOfItsPeerAndAsksForNoSecondSeat() {
    BotTable table = new BotTable("seats", TableSettings.standard());
    table.person();
    Device bot = table.bot(bot(1, Pace.STEADY));
    assertTrue(table.runUntil(() -> table.state().seatOf(bot.player()) != null, 20_000));
    table.run(5_000);

    assertTrue(table.wishesOf(bot).stream().noneMatch(it -> it.request() instanceof Request.Sit));
    assertEquals(2, table.state().seats().size());
    for (SeatRecord each : table.state().seats().values()) {
      assertTrue(!each.name().isEmpty());
    }
  }

  /** Where the minimum is dear, a run of losses leaves too little to bet and too much to top up. */
  @Test
  void aBotThatCannotPayForTheDiceGivesItsSeatUpAndComesBack() {
    TableSettings dear =
        new TableSettings("craps", new GameSettings(400, 500, ""), 4, 1_000, 100_000, 5_000, 2_000);
    BotTable table = new BotTable("dear", dear);
    Device person = table.person();
    Device bot = table.bot(bot(0, Pace.HASTY));
    boolean returned =
        table.runUntil(
            () ->
                table.wishesOf(bot).stream().anyMatch(it -> it.request() instanceof Request.Sit)
                    && table.state().seatOf(bot.player()) != null,
            900_000);

    assertTrue(returned, "it leaves and sits down again: " + table.wishesOf(bot));
    assertTrue(table.state().seatOf(person.player()) != null);
    assertEquals(List.of(), table.world.watch().violations());
  }

  @Test
  void aBotWithoutChipsTopsUp() {
    TableSettings poor =
        new TableSettings("craps", new GameSettings(1, 500, ""), 4, 100, 100_000, 30_000, 10_000);
    BotTable table = new BotTable("poor", poor);
    for (int i = 0; i < 4; i++) {
      byte[] seed = {(byte) i};
      table.bot(new Bot("Bot", "random", Bytes.wrap(seed), Pace.HASTY));
    }

    assertTrue(
        table.runUntil(
            () -> table.wishes.stream().anyMatch(it -> it.request() instanceof Request.TopUp),
            900_000),
        "somebody runs out of chips");
    table.run(5_000);
    assertEquals(List.of(), table.world.watch().violations());
  }

  @Test
  void noBotWishesAnythingWhileItsLastWishIsOpen() {
    BotTable table = EVENING;
    for (Device each : table.world.devices()) {
      long answers = each.notices().stream().filter(Notice.Answered.class::isInstance).count();
      long open = table.wishesOf(each).size() - answers;
      assertTrue(open == 0 || open == 1, open + " wishes are open");
    }
    TableState state = table.state();
    assertEquals(4, state.seats().size());
  }

  private static boolean isBet(Action action) {
    return action.type().equals("bet");
  }
}
