package bitcraps.core.table;

import static bitcraps.core.table.TableWorld.bet;
import static bitcraps.core.table.TableWorld.roll;
import static bitcraps.core.table.TableWorld.sit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.InvariantViolation;
import bitcraps.core.base.Seat;
import bitcraps.core.codec.Decoded;
import bitcraps.core.crypto.Ed25519;
import bitcraps.core.game.Action;
import bitcraps.core.game.GameSettings;
import bitcraps.core.game.Rejection;
import bitcraps.core.ledger.Ledger;
import bitcraps.core.ledger.Posting;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
  private static final Seat FIRST = new Seat(0);
  private static final Seat SECOND = new Seat(1);

  @Test
  void tab1TheIdCoversEveryByteOfTheGenesis() {
    Genesis genesis = TableWorld.genesis(TableSettings.standard());

    assertEquals(new Decoded.Ok<>(genesis), Genesis.parse(genesis.toBytes()));
    TableSettings other =
        new TableSettings("craps", new GameSettings(5, 501, ""), 8, 1_000, 100_000, 30_000, 3_000);
    assertNotEquals(genesis.id(), TableWorld.genesis(other).id());
  }

  @Test
  void tab2AnotherBuildsRulesAreRefused() {
    Genesis genesis = TableWorld.genesis(TableSettings.standard());
    Genesis other =
        new Genesis(
            genesis.nonce(),
            genesis.nonce(),
            genesis.settings(),
            genesis.timeMillis(),
            genesis.bank(),
            genesis.seated(),
            genesis.validators(),
            null);

    assertNull(other.start(TableWorld.GAMES));
  }

  @Test
  void tab3ACommandCountsOnceAndOnlyForItsAuthorAndTable() {
    TableWorld world = new TableWorld();
    SignedCommand rename = world.sign(0, 7, new Command.Rename("Ann"));
    SignedCommand forged =
        new SignedCommand(rename.person(), 8, rename.command(), rename.signature());

    assertTrue(rename.isSigned(Ed25519.INSTANCE, world.state.table()));
    assertFalse(forged.isSigned(Ed25519.INSTANCE, world.state.table()));
    assertInstanceOf(TableState.class, world.apply(new Entry.Signed(rename)));
    assertEquals(
        "replayed",
        assertInstanceOf(Rejection.class, world.apply(new Entry.Signed(rename))).code());
  }

  @Test
  void tab4ASeatComesWithTheBuyInAndThereIsOneForEachPerson() {
    TableWorld world = new TableWorld();

    world.accept(1, sit(1));

    assertEquals(1_000, world.state.stack(SECOND));
    assertEquals("already-seated", world.refuse(1, sit(1)));
    assertEquals("not-seated", world.refuse(2, bet("pass", 10)));
  }

  @Test
  void led4WhoCannotBeGivenChipsAnyMoreIsToldSo() {
    TableSettings rich =
        new TableSettings(
            "craps",
            new GameSettings(5, 500, ""),
            8,
            1_000,
            Ledger.MINTED_MAX - 1_500,
            30_000,
            3_000);
    TableWorld world = new TableWorld(rich);

    assertEquals("too-many-chips", world.refuse(1, sit(1)));
    assertEquals(1_000, world.state.stack(FIRST));
  }

  @Test
  void tab4TheNinthGuestFindsTheTableFull() {
    TableWorld world = new TableWorld().seat(8);

    assertTrue(world.state.isFull());
    assertEquals("table-full", world.refuse(8, sit(8)));
  }

  @Test
  void tab5ABetThatTheBankCouldNotPayIsRefused() {
    TableSettings poor =
        new TableSettings("craps", new GameSettings(5, 500, ""), 8, 1_000, 20, 30_000, 3_000);
    TableWorld world = new TableWorld(poor);

    assertEquals("bank-cannot-cover", world.refuse(0, bet("pass", 50)));
    world.accept(0, bet("pass", 20));
  }

  /** Tables that differ by their countdown have other dice; in most of them the house wins. */
  @Test
  void tab5ADrainedBankIsFilledUpAndStopsNobodysDice() {
    int funded = 0;
    int drained = 0;
    for (int millis = 30_000; millis < 30_030; millis++) {
      TableWorld world =
          new TableWorld(
                  new TableSettings(
                      "craps", new GameSettings(5, 500, ""), 8, 100_000, 20, millis, 3_000))
              .makeKey();
      for (int round = 0; round < 30; round++) {
        world.offer(0, bet("pass", 5));
        if (world.state.atRisk(new Seat(0)) <= 5) {
          world.offer(0, bet("place-6", 12));
        } else if (world.state.ledger().bank() <= 13) {
          // Six won and stayed up, worth 14: what the bank lacks for it is no reason to refuse.
          world.accept(0, bet("place-8", 6));
          drained++;
        }
        world.accept(0, roll());
        funded += world.happened("bank-funded") ? 1 : 0;
        assertTrue(world.state.ledger().bank() >= 5, "the bank covers at least the line");
        world.open();
        world.offer(0, new Command.Play(new Action("take-down", "place-8", 6)));
      }
      world.state.ledger().check();
    }

    assertTrue(drained > 0, "a bet that won and stayed up had left too little for the next");
    assertTrue(funded > 0, "the bank was short of cover before some throw");
  }

  @Test
  void tab6OnlyTheNearlyBrokeAreToppedUp() {
    TableWorld world = new TableWorld();

    assertEquals("still-has-chips", world.refuse(0, new Command.TopUp()));
    world.accept(0, bet("pass", 500));

    assertEquals("still-has-chips", world.refuse(0, new Command.TopUp()));
  }

  @Test
  void tab7NamesThatCannotBeShownAreRefused() {
    TableWorld world = new TableWorld();

    assertEquals("bad-name", world.refuse(0, new Command.Rename("")));
    assertEquals("bad-name", world.refuse(0, new Command.Rename("a\u202eb")));
    assertEquals("bad-name", world.refuse(0, new Command.Rename("x".repeat(25))));
    world.accept(0, new Command.Rename("Zoë"));
  }

  @Test
  void tab8WhoLeavesIsCashedOutAndFreesTheSeat() {
    TableWorld world = new TableWorld().seat(2);

    world.accept(1, new Command.Leave());

    assertNull(world.state.seats().get(SECOND));
    assertEquals(1_000, world.state.ledger().cashedOut());
    assertEquals(1, world.state.validators().count());
  }

  @Test
  void tab9NothingCountsWhileTheDiceAreInTheAir() {
    TableWorld world = RollsTest.closed(2);

    assertEquals("bets-closed", world.refuse(1, bet("field", 10)));
    assertEquals("bets-closed", world.refuse(1, new Command.Leave()));
    assertEquals("bets-closed", world.refuse(2, sit(2)));
  }

  @Test
  void tab22AStateWhoseBetsAreNotThoseOfTheGameIsOurMistake() {
    TableWorld world = new TableWorld();
    TableDraft draft = world.state.draft();
    Posting posting = draft.ledger.stake(FIRST, 10);
    draft.ledger = assertInstanceOf(Posting.Done.class, posting).ledger();

    assertThrows(InvariantViolation.class, draft::freeze);
  }

  @Test
  void aStateSurvivesItsEncodingAtEveryStep() {
    TableWorld world = RollsTest.closed(3);
    assertRoundTrip(world.state);
    world.open();
    assertRoundTrip(world.state);
  }

  @Test
  void tab32ARootShowsTheRollWithoutTheRest() {
    TableState closed = RollsTest.closed(3).state;
    RollState roll = closed.roll();
    assertEquals(closed.draw(), roll.draw(closed.table()));
    assertEquals(
        closed.root(),
        TableState.rootOf(closed.validators(), TableState.besideOf(roll, closed.restHash())));

    RollState other = new RollState(roll.epoch(), roll.round().next(), roll.phase(), roll.key());
    assertNotEquals(roll.hash(), other.hash());
    assertNotEquals(
        roll.hash(),
        new RollState(roll.epoch(), roll.round(), new RollPhase.Betting(), roll.key()).hash());
    assertNotEquals(
        roll.hash(), new RollState(roll.epoch(), roll.round(), roll.phase(), null).hash());
  }

  @Test
  void aBlockWithOneBadEntryChangesNothing() {
    TableWorld world = new TableWorld();
    TableState before = world.state;
    BlockContext block =
        new BlockContext(
            before.root(), before.epoch(), new bitcraps.core.base.Height(1), world.timeMillis + 1);

    Table.Result result =
        Table.apply(
            before,
            block,
            List.of(
                new Entry.Signed(world.sign(0, 1, bet("pass", 10))),
                new Entry.Signed(world.sign(0, 1, bet("pass", 10)))));

    assertEquals(1, ((Table.Result.Refused) result).index());
    assertEquals(0, before.atRisk(FIRST));
  }

  static void assertRoundTrip(TableState state) {
    Decoded<TableState> read =
        TableStateCodec.decode(
            TableStateCodec.encode(state), state.table(), state.settings(), TableWorld.GAMES);
    assertEquals(state.root(), ((Decoded.Ok<TableState>) read).value().root());
  }
}
