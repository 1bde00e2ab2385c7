package bitcraps.core.games.craps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Seat;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.game.Action;
import bitcraps.core.game.GameEvent;
import bitcraps.core.game.GameSettings;
import bitcraps.core.game.Outcome;
import bitcraps.core.game.Strategy;
import bitcraps.core.prng.Prng;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link PlayedTable} fails on any refusal and after each step checks that chips are conserved. */
class CrapsStrategyTest {
  private static final GameSettings SETTINGS = new GameSettings(5, 500, "");
  private static final int ROLLS = 150;
  private static final int ACTS_BETWEEN_ROLLS_MAX = 200;

  private final List<GameEvent> results = new ArrayList<>();

  /** What was done at a table of three, all of one strategy, or of all three mixed. */
  private static List<Action> play(List<String> names, int seed) {
    PlayedTable table = PlayedTable.of(0, 2, 5);
    int[] seats = {0, 2, 5};
    Prng random = prng(seed);
    List<Action> done = new ArrayList<>();
    List<List<GameEvent>> results =
        List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (int roll = 0; roll < ROLLS; roll++) {
      boolean thrown = false;
      for (int act = 0; !thrown && act < ACTS_BETWEEN_ROLLS_MAX; act++) {
        int who = act % seats.length;
        Strategy strategy = Craps.strategy(names.get(who % names.size())).orElseThrow();
        Strategy.Move move = strategy.next(sight(table, seats[who], results.get(who)), random);
        if (move != null && (!move.closesBets() || act >= 30)) {
          thrown = move.closesBets();
          done.add(move.action());
          table.take(
              table.act(
                  seats[who],
                  move.action().type(),
                  move.action().target(),
                  move.action().amount()));
        }
      }
      boolean broke = table.stack(table.shooter()) < SETTINGS.betMinimum();
      assertTrue(thrown || broke, "a shooter with chips throws: " + table.state);
      table.take(thrown ? table.craps.draw(table.state, random) : table.craps.expire(table.state));
      for (int who = 0; who < seats.length; who++) {
        remember(table, seats[who], results.get(who));
      }
    }
    return done;
  }

  private static void remember(PlayedTable table, int seat, List<GameEvent> results) {
    for (GameEvent each : table.events) {
      if (each.seat() == seat && List.of("won", "lost", "pushed").contains(each.kind())) {
        results.add(each);
      }
    }
  }

  private static Prng prng(int seed) {
    return new Prng(Sha256.tagged("craps-strategy", Bytes.wrap(new byte[] {(byte) seed})));
  }

  private static Strategy.Sight sight(PlayedTable table, int seat, List<GameEvent> results) {
    return new Strategy.Sight(
        table.craps.view(table.state), new Seat(seat), table.stack(seat), SETTINGS, results);
  }

  private Strategy.Move next(String name, PlayedTable table) {
    Strategy strategy = Craps.strategy(name).orElseThrow();
    return Objects.requireNonNull(strategy.next(sight(table, 0, results), prng(0)));
  }

  private static Strategy.Move bet(String target, long amount) {
    return new Strategy.Move(new Action("bet", target, amount), false);
  }

  @ParameterizedTest
  @ValueSource(strings = {"conservative", "progressive", "random"})
  void playsByTheRulesFromEveryStateItReaches(String name) {
    for (int seed = 0; seed < 12; seed++) {
      assertTrue(play(List.of(name), seed).size() > ROLLS);
    }
  }

  @Test
  void strategiesThatMeetPlayByTheRules() {
    for (int seed = 20; seed < 32; seed++) {
      assertTrue(play(Strategy.NAMES, seed).size() > ROLLS);
    }
  }

  @Test
  void theSameSeedPlaysTheSameEvening() {
    List<Action> evening = play(Strategy.NAMES, 3);

    assertEquals(evening, play(Strategy.NAMES, 3));
    assertTrue(!evening.equals(play(Strategy.NAMES, 4)), "another seed plays another evening");
  }

  @Test
  void randomPlayTriesEveryBetAndEveryVerb() {
    TreeSet<String> seen = new TreeSet<>();
    for (int seed = 0; seed < 12; seed++) {
      play(List.of("random"), seed).forEach(each -> seen.add(each.type() + " " + each.target()));
    }

    for (Bet bet : Bet.ALL) {
      boolean travels = bet.family() == Family.COME_POINT || bet.family() == Family.DONT_COME_POINT;
      assertEquals(!travels, seen.contains("bet " + bet.id()), bet.id());
    }
    assertTrue(seen.contains("take-down place-6") && seen.contains("turn-on hard-8"), "" + seen);
  }

  @Test
  void conservativeBetsTheMinimumThenTakesSingleOddsThenThrows() {
    PlayedTable table = PlayedTable.of(0, 1);

    assertEquals(bet("pass", 5), next("conservative", table));
    table.bet(0, "pass", 5);
    assertEquals(Sighted.ROLL, next("conservative", table));
    table.roll(4, 4);
    assertEquals(bet("pass-odds", 5), next("conservative", table));
    table.bet(0, "pass-odds", 5);
    assertEquals(Sighted.ROLL, next("conservative", table));
  }

  @Test
  void conservativeMakesOddsUpToWhatPaysWithoutRounding() {
    PlayedTable table = PlayedTable.of(0, 1).bet(0, "pass", 5).roll(4, 5);

    assertEquals(bet("pass-odds", 6), next("conservative", table));
  }

  @Test
  void progressiveDoublesAfterEachLossAndStartsAnewAfterAWin() {
    PlayedTable table = PlayedTable.of(0, 1);
    List<Long> stakes = new ArrayList<>();
    for (String kind : List.of("lost", "lost", "lost", "won")) {
      results.add(new GameEvent(kind, 0, "pass", 5, List.of()));
      stakes.add(next("progressive", table).action().amount());
    }

    assertEquals(List.of(10L, 20L, 40L, 5L), stakes);
  }

  @Test
  void progressiveStopsDoublingAtTheTablesMaximumAndAQuarterOfTheStack() {
    for (int i = 0; i < 30; i++) {
      results.add(new GameEvent("lost", 0, "pass", 5, List.of()));
    }
    PlayedTable rich = PlayedTable.of(0, 1);
    Strategy.Sight poor =
        new Strategy.Sight(rich.craps.view(rich.state), new Seat(0), 60, SETTINGS, results);

    assertEquals(bet("pass", 5 << 6), next("progressive", rich));
    assertEquals(bet("pass", 15), new Progressive().next(poor, prng(0)));
  }

  @Test
  void whoCannotPayTheLineBetThatTheDiceNeedTakesChipsDown() {
    PlayedTable table = PlayedTable.of(0, 1).bet(0, "hard-8", 20);
    for (String name : Strategy.NAMES) {
      Strategy.Sight broke =
          new Strategy.Sight(table.craps.view(table.state), new Seat(0), 3, SETTINGS, List.of());
      Strategy strategy = Craps.strategy(name).orElseThrow();
      Prng random = prng(1);
      boolean frees = false;
      for (int i = 0; !frees && i < 50; i++) {
        Strategy.Move move = strategy.next(broke, random);
        frees = move != null && move.action().equals(new Action("take-down", "hard-8", 0));
      }
      assertTrue(frees, name);
    }
  }

  @Test
  void whoHasNothingLeftWaits() {
    PlayedTable table = PlayedTable.of(0, 1);
    for (String name : Strategy.NAMES) {
      Strategy.Sight broke =
          new Strategy.Sight(table.craps.view(table.state), new Seat(0), 4, SETTINGS, List.of());
      assertNull(Craps.strategy(name).orElseThrow().next(broke, prng(2)), name);
    }
  }

  @Test
  void whatASeatReadsFromTheViewIsWhatTheRulesSeeOfIt() {
    PlayedTable table = PlayedTable.of(0, 1).bet(0, "pass", 10).bet(1, "pass", 5).roll(2, 2);
    table.bet(0, "place-6", 12).bet(0, "pass-odds", 30);
    Sighted seen = Sighted.of(sight(table, 0, List.of()));

    assertEquals(table.state.layout(new Seat(0)), seen.layout());
    assertEquals(table.state.point(), seen.state().point());
    assertTrue(seen.allowed(Sighted.move("take-down", Bet.PASS, 0)) == null, "a contract bet");
    assertTrue(
        table.act(0, "take-down", "pass", 0) instanceof Outcome.Rejected<CrapsState>, "and there");
  }
}
