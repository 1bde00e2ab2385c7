package bitcraps.core.table;

import static bitcraps.core.table.TableWorld.bet;
import static bitcraps.core.table.TableWorld.roll;
import static bitcraps.core.table.TableWorld.sit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Epoch;
import bitcraps.core.game.Rejection;
import bitcraps.core.randomness.EpochKey;
import bitcraps.core.randomness.KeyGeneration;
import bitcraps.core.randomness.KeyMessage;
import bitcraps.core.randomness.MadeKey;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** TAB-28 to TAB-31: each epoch makes its key over the log, and rolls wait for it. */
final class KeysTest {
  private static EpochKey key(TableWorld world) {
    return Objects.requireNonNull(world.state.key()).key();
  }

  private static Command.MakeKey next(TableWorld world, int voter) {
    return Objects.requireNonNull(Voters.next(world.state, voter));
  }

  @Test
  void tab28RollsWaitForTheKeyOfTheirEpoch() {
    TableWorld world = new TableWorld();
    world.accept(0, bet("pass", 10));
    assertEquals("no-key-yet", world.refuse(0, roll()));
    world.makeKey();
    EpochKey first = key(world);

    world.accept(1, sit(1));
    world.accept(1, world.ready(1, 1));
    assertNull(world.state.key(), "an epoch begins without a key");
    assertEquals("no-key-yet", world.refuse(0, roll()));
    world.makeKey();

    assertNotEquals(first, key(world));
    assertEquals(2, key(world).threshold());
    assertNull(world.state.making());
    world.accept(0, roll());
    assertInstanceOf(RollPhase.Closed.class, world.state.phase());
  }

  @Test
  void tab29OnlyWhatTheStepOfTheRunningEpochAsksOfAVoterCounts() {
    TableWorld world = new TableWorld().seat(3);
    world.accept(3, sit(3));
    world.accept(3, world.ready(3, 3));
    int author = numberOf(world, 1);
    int other = numberOf(world, 2);
    Command.MakeKey word = next(world, 1);
    KeyMessage said = word.message();

    for (Command.MakeKey wrong :
        List.of(
            new Command.MakeKey(word.epoch().next(), 1, said),
            new Command.MakeKey(new Epoch(word.epoch().value() - 1), 1, said),
            new Command.MakeKey(word.epoch(), 2, said),
            new Command.MakeKey(word.epoch(), 1, new KeyMessage.Confirm()))) {
      assertEquals("not-awaited", world.refuse(author, wrong), wrong.toString());
    }
    assertEquals("unproven-key", world.refuse(other, word), "of somebody else");
    assertEquals("not-a-voter", world.refuse(9, word));
    world.accept(author, word);
    assertEquals("not-awaited", world.refuse(author, word), "twice");
  }

  @Test
  void tab29AVoterWithoutASeatHasItsPart() {
    TableWorld world = new TableWorld();
    world.accept(0, new Command.Leave());
    assertEquals(1, world.state.validators().count(), "the last vote stays");

    world.makeKey();

    assertEquals(1, key(world).threshold());
  }

  @Test
  void tab30AStepEndsWithoutTheSilentAfterItsTime() {
    TableWorld world = new TableWorld().seat(3);
    world.accept(3, sit(3));
    world.accept(3, world.ready(3, 3));
    for (int voter = 0; voter < 3; voter++) {
      world.accept(numberOf(world, voter), next(world, voter));
    }
    KeyGeneration making = Objects.requireNonNull(world.state.making());
    long deadline = making.deadlineMillis();
    TableTest.assertRoundTrip(world.state);

    assertEquals("too-early", refused(world, new Entry.EndStep(1, deadline)));
    assertEquals("no-such-deadline", refused(world, new Entry.EndStep(1, deadline + 1)));
    assertEquals("no-such-deadline", refused(world, new Entry.EndStep(2, deadline)));
    world.timeMillis = deadline;
    assertInstanceOf(TableState.class, world.apply(new Entry.EndStep(1, deadline)));
    assertEquals("no-such-deadline", refused(world, new Entry.EndStep(1, deadline)));
  }

  private static String refused(TableWorld world, Entry entry) {
    return assertInstanceOf(Rejection.class, world.apply(entry)).code();
  }

  private static int numberOf(TableWorld world, int voter) {
    int number = 0;
    while (!TableWorld.player(number).equals(world.state.validators().at(voter).player())) {
      number++;
    }
    return number;
  }

  @Test
  void tab31WhoHasNoShareBeginsTheNextAttemptWhileTheOldKeyServes() {
    TableWorld world = new TableWorld().seat(3);
    world.accept(3, sit(3));
    world.accept(3, world.ready(3, 3));
    int absent = 3;
    world.makeKey(absent);
    MadeKey old = Objects.requireNonNull(world.state.key());
    int voter = world.state.validators().indexOf(TableWorld.player(absent)).getAsInt();
    int other = (voter + 1) % 4;
    assertEquals(
        List.of(0, 1, 2, 3).stream().filter(i -> i != voter).toList(), old.key().holders());

    assertEquals("not-awaited", world.refuse(absent, renewal(world, voter)), "too soon");
    world.timeMillis = old.millis() + Keys.RENEWAL_MILLIS_MIN;
    assertEquals("not-awaited", world.refuse(numberOf(world, other), renewal(world, other)));
    world.accept(absent, renewal(world, voter));
    TableTest.assertRoundTrip(world.state);
    world.accept(0, bet("pass", 10));
    world.accept(0, roll());
    world.open();
    assertEquals(1, Objects.requireNonNull(world.state.lastRoll()).drawn().draw().attempt());

    world.makeKey();

    assertEquals(2, key(world).attempt());
    assertEquals(List.of(0, 1, 2, 3), key(world).holders());
    world.offer(0, bet("pass", 10));
    world.accept(Objects.requireNonNull(world.state.turn()).number(), roll());
    world.open();
    assertTrue(Objects.requireNonNull(world.state.lastRoll()).drawn().draw().attempt() == 2);
  }

  private static Command.MakeKey renewal(TableWorld world, int voter) {
    KeyGeneration fresh = KeyGeneration.begin(world.state.keyTerms(2), 0);
    KeyMessage word = fresh.next(voter, Voters.dealer(world.state, voter, 2));
    return new Command.MakeKey(world.state.epoch(), 2, Objects.requireNonNull(word));
  }
}
