package bitcraps.core.table;

import static bitcraps.core.table.TableWorld.bet;
import static bitcraps.core.table.TableWorld.chain;
import static bitcraps.core.table.TableWorld.roll;
import static bitcraps.core.table.TableWorld.sit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Hash;
import bitcraps.core.base.Seat;
import bitcraps.core.game.GameEvent;
import bitcraps.core.game.Rejection;
import bitcraps.core.randomness.BeaconShare;
import bitcraps.core.randomness.ClientSeed;
import bitcraps.core.randomness.Drawn;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** TAB-10 to TAB-15: seeds, close, open, void and the shooter's countdown. */
final class RollsTest {
  private static final Seat FIRST = new Seat(0);
  private static final Seat SECOND = new Seat(1);

  @Test
  void tab10ACloseCountsTheClientSeedsThatWereShown() {
    TableWorld world = new TableWorld().seat(3);
    world.accept(2, new Command.Leave());
    world.makeKey();
    world.accept(2, sit(2));
    world.contribute(1);
    world.contribute(2);
    Hash shown = Objects.requireNonNull(seated(world, SECOND).seed());
    assertEquals("seed-waits", world.refuse(1, new Command.Contribute(Hash.ZERO)));

    throwDice(world);

    RollPhase.Closed closed = (RollPhase.Closed) world.state.phase();
    assertEquals(
        List.of(SECOND, new Seat(2)), closed.seeds().stream().map(ClientSeed::seat).toList());
    assertEquals(shown, closed.seeds().get(0).preimage());
    assertNull(seated(world, SECOND).seed(), "it counts once");
    assertEquals(shown, seated(world, SECOND).tip(), "the next one opens this one");
    world.open();
    world.contribute(1);
    assertNotEquals(shown, seated(world, SECOND).seed());
  }

  @Test
  void tab11AClientSeedOpensTheTipThatTheSeatCommittedTo() {
    TableWorld world = new TableWorld();
    Hash other = Objects.requireNonNull(chain(1).preimageOf(chain(1).tip()));

    assertEquals("bad-seed", world.refuse(0, new Command.Contribute(other)));
    world.accept(0, new Command.Reseed(chain(1).tip()));
    world.accept(0, new Command.Contribute(other));
    world.accept(0, new Command.Reseed(chain(2).tip()));
    assertNull(seated(world, FIRST).seed(), "what an old chain showed counts no more");
  }

  @Test
  void tab12AThresholdOfSharesOpensTheRollAndItsTranscriptIsValid() {
    TableWorld world = closed(4);

    world.open();

    LastRoll roll = Objects.requireNonNull(world.state.lastRoll());
    assertInstanceOf(Drawn.Verdict.Valid.class, roll.drawn().verify());
    assertEquals(3, roll.drawn().shares().size());
    assertEquals(2, roll.numbers().size());
    assertEquals(2, world.state.round().value());
  }

  @Test
  void tab12WhoeverTakesPartTheDiceAreTheSame() {
    TableWorld world = closed(4);
    List<BeaconShare> all = Voters.shares(world.state);
    TableState before = world.state;
    Set<String> dice = new TreeSet<>();

    for (int without = 0; without < 4; without++) {
      List<BeaconShare> three = new ArrayList<>(all);
      three.remove(without);
      world.state = before;
      assertInstanceOf(TableState.class, world.apply(new Entry.Open(before.round(), three)));
      dice.add(Objects.requireNonNull(world.state.lastRoll()).numbers().toString());
    }

    assertEquals(1, dice.size());
  }

  @Test
  void tab12TooFewSharesAndBadOnesOpenNothing() {
    TableWorld world = closed(4);
    List<BeaconShare> good = Voters.shares(world.state);
    BeaconShare first = good.get(0);
    BeaconShare wrong = new BeaconShare(0, first.value().negated(), first.proof());

    for (List<BeaconShare> bad :
        List.of(
            good,
            good.subList(0, 2),
            List.of(good.get(1), good.get(0), good.get(2)),
            List.of(first, first, good.get(1)),
            List.of(wrong, good.get(1), good.get(2)))) {
      Object outcome = world.apply(new Entry.Open(world.state.round(), bad));
      assertEquals("bad-shares", assertInstanceOf(Rejection.class, outcome).code());
    }
    Object other = world.apply(new Entry.Open(world.state.round().next(), good.subList(0, 3)));
    assertEquals("not-closed", assertInstanceOf(Rejection.class, other).code());
  }

  @Test
  void tab12SharesOfTheRollBeforeOpenNothing() {
    TableWorld world = closed(4);
    List<BeaconShare> old = Voters.shares(world.state).subList(0, 3);
    world.open();
    throwDice(world);

    Object outcome = world.apply(new Entry.Open(world.state.round(), old));
    assertEquals("bad-shares", assertInstanceOf(Rejection.class, outcome).code());
  }

  @Test
  void tab13AQuorumGivesARollUpThatCannotOpen() {
    TableWorld world = closed(4);
    assertEquals("too-early", world.refuse(0, giveUp(world, 3)));
    world.timeMillis += 10_000;

    assertEquals("no-such-voters", world.refuse(0, giveUp(world, 4)));
    assertEquals("no-such-voters", world.refuse(0, giveUp(world, 3, 2)));
    assertEquals("no-such-voters", world.refuse(0, giveUp(world, 2, 2)));
    world.accept(0, giveUp(world, 2, 3));
    assertEquals("voted-already", world.refuse(0, giveUp(world, 3)));
    assertEquals("not-a-voter", world.refuse(7, giveUp(world, 3)));
    world.accept(1, giveUp(world, 3));
    assertInstanceOf(RollPhase.Closed.class, world.state.phase());
    TableTest.assertRoundTrip(world.state);
    world.accept(2, giveUp(world, 0, 3));

    assertTrue(world.happened("roll-void"));
    assertEquals(
        List.of(3),
        world.events.stream().filter(RollsTest::isWithheld).map(e -> e.seat()).toList());
    assertNull(world.state.lastRoll());
    assertInstanceOf(RollPhase.Betting.class, world.state.phase());
    assertEquals(10, world.state.atRisk(FIRST), "bets stand");
    assertEquals("not-closed", world.refuse(3, giveUp(world, 3)));
  }

  private static boolean isWithheld(GameEvent event) {
    return event.kind().equals("withheld");
  }

  private static Command.GiveUp giveUp(TableWorld world, Integer... missing) {
    return new Command.GiveUp(world.state.round(), List.of(missing));
  }

  @Test
  void tab13WhileAllMustAgreeNoRollIsGivenUp() {
    TableWorld world = closed(3);
    world.timeMillis += 10_000;

    assertEquals("needs-everybody", world.refuse(0, giveUp(world, 1)));
  }

  private static SeatRecord seated(TableWorld world, Seat seat) {
    return Objects.requireNonNull(world.state.seats().get(seat));
  }

  @Test
  void tab15AnIdleShooterLosesTheDiceOnlyWhileOthersWait() {
    TableWorld world = new TableWorld().seat(2);
    assertEquals(0, world.state.deadlineMillis());

    world.accept(1, bet("pass", 10));
    long deadline = world.state.deadlineMillis();
    assertEquals(world.timeMillis + 30_000, deadline);
    assertEquals(
        "too-early",
        assertInstanceOf(Rejection.class, world.apply(new Entry.Expire(deadline))).code());

    world.timeMillis = deadline;
    assertInstanceOf(TableState.class, world.apply(new Entry.Expire(deadline)));
    assertEquals(SECOND, world.state.turn());
    assertEquals(
        "no-such-deadline",
        assertInstanceOf(Rejection.class, world.apply(new Entry.Expire(deadline))).code());
  }

  /** A table whose shooter has just thrown. */
  static TableWorld closed(int players) {
    TableWorld world = new TableWorld().seat(players);
    world.accept(0, bet("pass", 10));
    world.accept(0, roll());
    return world;
  }

  private static void throwDice(TableWorld world) {
    int shooter = Objects.requireNonNull(world.state.turn()).number();
    if (world.state.atRisk(new Seat(shooter)) == 0) {
      world.accept(shooter, bet("pass", 10));
    }
    world.accept(shooter, roll());
  }
}
