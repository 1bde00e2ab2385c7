package bitcraps.core.table;

import static bitcraps.core.table.TableWorld.bet;
import static bitcraps.core.table.TableWorld.player;
import static bitcraps.core.table.TableWorld.roll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Hash;
import bitcraps.core.base.PlayerId;
import bitcraps.core.base.Seat;
import bitcraps.core.codec.Decoded;
import bitcraps.core.game.GameSettings;
import bitcraps.core.ledger.Ledger;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SettlementTest {
  @Test
  void tab20BetsThatWereOpenReturnToEverybody() {
    TableWorld world = new TableWorld().seat(2);
    world.accept(0, bet("pass", 10));
    world.accept(1, bet("field", 20));

    TableState next = start(successor(world.state, List.of(player(1))));

    assertEquals(1_000, next.stack(new Seat(0)));
    assertEquals(1_000, next.stack(new Seat(1)));
    assertEquals(world.state.ledger().bank(), next.ledger().bank());
  }

  @Test
  void tab20AfterACloseTheOnesWhoAreGoneForfeit() {
    TableWorld world = new TableWorld().seat(2);
    world.accept(0, bet("pass", 10));
    world.accept(1, bet("field", 20));
    world.accept(0, roll());

    TableState next = start(successor(world.state, List.of(player(1))));

    assertEquals(1_000, next.stack(new Seat(0)));
    assertEquals(980, next.stack(new Seat(1)));
    assertEquals(world.state.ledger().bank() + 20, next.ledger().bank());
  }

  @Test
  void tab20OnlyWhatFollowsFromTheLastStateIsAccepted() {
    TableWorld world = new TableWorld().seat(2);
    world.accept(0, bet("pass", 10));
    Genesis honest = successor(world.state, List.of(player(1)));
    Genesis greedy =
        new Genesis(
            honest.rules(),
            honest.nonce(),
            honest.settings(),
            honest.timeMillis(),
            honest.bank(),
            List.of(
                new Genesis.Seated(new Seat(0), honest.seated().get(0).record(), 5_000),
                honest.seated().get(1)),
            honest.validators(),
            honest.predecessor());

    assertTrue(Settlement.follows(world.state, honest));
    assertFalse(Settlement.follows(world.state, greedy));
  }

  @Test
  void tab21TwoWhoLostEachOtherHaveASuccessorEach() {
    TableWorld world = new TableWorld().seat(2);
    Genesis mine = successor(world.state, List.of(player(1)));
    Genesis other =
        Objects.requireNonNull(
            Settlement.successor(
                world.state, player(1), List.of(player(0)), mine.rules(), Hash.ZERO));

    assertTrue(Settlement.follows(world.state, mine));
    assertTrue(Settlement.follows(world.state, other));
    assertNotEquals(mine.id(), other.id());
  }

  @Test
  void tab20ALostFortuneAndAnEmptyBankGoOnAsTheyAre() {
    TableSettings poor =
        new TableSettings("craps", new GameSettings(5, 500, ""), 8, 5, 0, 30_000, 3_000);
    TableWorld world = new TableWorld(poor).seat(2);
    Genesis honest = successor(world.state, List.of(player(1)));
    Genesis broke =
        new Genesis(
            honest.rules(),
            honest.nonce(),
            honest.settings(),
            honest.timeMillis(),
            0,
            List.of(
                new Genesis.Seated(new Seat(0), honest.seated().get(0).record(), 0),
                honest.seated().get(1)),
            honest.validators(),
            honest.predecessor());

    TableState next = start(broke);

    assertEquals(0, next.stack(new Seat(0)));
    assertEquals(0, next.ledger().bank());
    assertEquals(new Decoded.Ok<>(broke), Genesis.parse(broke.toBytes()));
  }

  @Test
  void tab1AGenesisThatCannotBeIsRefusedBeforeItIsPlayed() {
    Genesis honest = TableWorld.genesis(TableSettings.standard());
    Genesis.Seated creator = honest.seated().get(0);
    Genesis.Seated again = new Genesis.Seated(new Seat(1), creator.record(), 1_000);

    assertMalformed(with(honest, Ledger.MINTED_MAX, List.of(creator)));
    assertMalformed(with(honest, Ledger.MINTED_MAX + 1, List.of()));
    assertMalformed(with(honest, 100_000, List.of(creator, again)));
    assertMalformed(with(honest, 100_000, List.of(again, creator)));
  }

  private static Genesis with(Genesis honest, long bank, List<Genesis.Seated> seated) {
    return new Genesis(
        honest.rules(),
        honest.nonce(),
        honest.settings(),
        honest.timeMillis(),
        bank,
        seated,
        honest.validators(),
        null);
  }

  private static void assertMalformed(Genesis genesis) {
    assertInstanceOf(Decoded.Malformed.class, Genesis.parse(genesis.toBytes()));
  }

  @Test
  void tab20FourVotersHaveNoSuccessor() {
    TableWorld world = new TableWorld().seat(4);

    assertNull(
        Settlement.successor(world.state, player(0), List.of(player(1)), Hash.ZERO, Hash.ZERO));
  }

  private static Genesis successor(TableState state, List<PlayerId> gone) {
    Hash rules = TableWorld.genesis(state.settings()).rules();
    return Objects.requireNonNull(Settlement.successor(state, player(0), gone, rules, Hash.ZERO));
  }

  private static TableState start(Genesis genesis) {
    return Objects.requireNonNull(genesis.start(TableWorld.GAMES));
  }
}
