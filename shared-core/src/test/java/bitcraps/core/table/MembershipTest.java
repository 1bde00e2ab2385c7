package bitcraps.core.table;

import static bitcraps.core.table.TableWorld.bet;
import static bitcraps.core.table.TableWorld.device;
import static bitcraps.core.table.TableWorld.player;
import static bitcraps.core.table.TableWorld.sit;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Hash;
import bitcraps.core.base.Height;
import bitcraps.core.base.PlayerId;
import bitcraps.core.base.Seat;
import bitcraps.core.base.TableId;
import bitcraps.core.codec.Decoded;
import bitcraps.core.crypto.Ed25519;
import bitcraps.core.membership.Validator;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Rules TAB-16 to TAB-19 and TAB-27: who votes, from when on, and in which order. */
final class MembershipTest {
  @Test
  void tab16ReadyAddsAVoterAndEndsTheEpoch() {
    TableWorld world = new TableWorld();
    world.accept(1, sit(1));

    world.accept(1, world.ready(1, 1));

    assertEquals(2, world.state.validators().count());
    assertEquals(1, world.state.epoch().value());
    assertEquals("already-votes", world.refuse(1, world.ready(1, 1)));
    world.later().accept(1, world.ready(1, 9));
    assertEquals(2, world.state.validators().count());
  }

  @Test
  void tab17AQuorumEvictsButNeverBelowFourVoters() {
    TableWorld world = new TableWorld().seat(5);
    Command evict = new Command.VoteEvict(player(4));

    world.accept(0, evict);
    assertEquals("voted-already", world.refuse(0, evict));
    world.accept(1, evict);
    world.accept(2, evict);
    assertEquals(5, world.state.validators().count());
    world.accept(3, evict);

    assertEquals(4, world.state.validators().count());
    assertEquals(1_000, world.state.stack(new Seat(4)));
    assertEquals("too-few-voters", world.refuse(0, new Command.VoteEvict(player(3))));
  }

  @Test
  void tab18TheLastVoteStaysWhenItsSeatIsLeft() {
    TableWorld world = new TableWorld().seat(2);

    world.accept(1, new Command.Leave());
    assertEquals(1, world.state.validators().count());
    world.accept(0, new Command.Leave());

    assertEquals(1, world.state.validators().count());
    assertTrue(world.state.seats().isEmpty());
  }

  @Test
  void tab16AReadyIsProvenByTheVotingKeyForOnePlayerAtOneTable() {
    TableWorld world = new TableWorld();
    Command.Ready own = world.ready(1, 1);
    Command.Ready stolen = new Command.Ready(device(1).publicKey(), world.ready(2, 2).proof());

    assertTrue(own.isProven(Ed25519.INSTANCE, world.state.table(), player(1)));
    assertFalse(own.isProven(Ed25519.INSTANCE, world.state.table(), player(2)));
    assertFalse(own.isProven(Ed25519.INSTANCE, new TableId(Hash.ZERO), player(1)));
    assertFalse(stolen.isProven(Ed25519.INSTANCE, world.state.table(), player(2)));
  }

  @Test
  void tab19NothingFollowsWhatEndsTheEpoch() {
    TableWorld world = new TableWorld();
    world.accept(1, sit(1));
    BlockContext old =
        new BlockContext(
            world.state.root(), world.state.epoch(), new Height(9), world.timeMillis + 1);
    Entry ends = new Entry.Signed(world.sign(1, 99, world.ready(1, 1)));
    Entry follows = new Entry.Signed(world.sign(0, 99, bet("pass", 10)));

    Table.Result.Refused both =
        assertInstanceOf(
            Table.Result.Refused.class, Table.apply(world.state, old, List.of(ends, follows)));
    assertEquals(1, both.index());
    assertEquals("epoch-ended", both.rejection().code());

    Table.Result.Applied ended =
        assertInstanceOf(Table.Result.Applied.class, Table.apply(world.state, old, List.of(ends)));
    assertInstanceOf(Table.Result.Refused.class, Table.apply(ended.state(), old, List.of(follows)));
  }

  @Test
  void tab19TheSetTurnsByOneWithEachEpochAndWhoComesIsLast() {
    TableWorld world = new TableWorld().seat(5);
    List<PlayerId> before = players(world);

    world.accept(7, sit(7));
    world.accept(7, world.ready(7, 7));

    List<PlayerId> expected = new ArrayList<>(before.subList(1, 5));
    expected.add(before.get(0));
    expected.add(player(7));
    assertEquals(expected, players(world));
    world.accept(7, new Command.Leave());
    assertEquals(expected.get(1), players(world).get(0));
  }

  @Test
  void tab19WhoeverEndsTheEpochsNobodyBeginsTwoInARowAndTheOthersTakeTurns() {
    TableWorld world = new TableWorld().seat(5);
    List<Integer> accomplices = List.of(2, 4);
    int[] begun = new int[5];

    for (int turn = 0; turn < 30; turn++) {
      PlayerId first = players(world).get(0);
      int accomplice = accomplices.get(turn % 2);
      world.later().accept(accomplice, world.ready(accomplice, 20 + turn));
      assertNotEquals(first, players(world).get(0));
      begun[Objects.requireNonNull(world.state.seatOf(players(world).get(0))).number()]++;
    }

    assertArrayEquals(new int[] {10, 10, 0, 10, 0}, begun);
  }

  @Test
  void tab27TheDeviceOfAPlayerChangesOnceInThirtySeconds() {
    TableWorld world = new TableWorld().seat(4);
    long epochs = world.state.epoch().value();

    for (int device = 20; device < 5_020; device++) {
      assertEquals("too-soon", world.refuse(2, world.ready(2, device)));
    }
    assertEquals(epochs, world.state.epoch().value());

    world.timeMillis = world.state.mayBeReadyMillis(player(2)) - 2;
    assertEquals("too-soon", world.refuse(2, world.ready(2, 20)));
    world.accept(2, world.ready(2, 20));
    world.accept(2, new Command.Leave());
    world.accept(2, sit(2));
    assertEquals("too-soon", world.refuse(2, world.ready(2, 2)), "a seat given up and taken again");
  }

  @Test
  void tab27WhoBecameAVoterLongAgoIsForgotten() {
    TableWorld world = new TableWorld().seat(4);
    assertEquals(3, world.state.draft().readied.size());

    world.later().accept(1, world.ready(1, 20));

    assertEquals(1, world.state.draft().readied.size());
    Decoded<TableState> read =
        TableStateCodec.decode(
            TableStateCodec.encode(world.state),
            world.state.table(),
            world.state.settings(),
            TableWorld.GAMES);
    TableState again = ((Decoded.Ok<TableState>) read).value();
    assertEquals(world.state.root(), again.root());
    assertEquals(world.timeMillis + 30_000, again.mayBeReadyMillis(player(1)));
  }

  private static List<PlayerId> players(TableWorld world) {
    return world.state.validators().validators().stream().map(Validator::player).toList();
  }
}
