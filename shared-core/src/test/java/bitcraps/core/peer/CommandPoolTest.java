package bitcraps.core.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import bitcraps.core.base.Hash;
import bitcraps.core.base.Height;
import bitcraps.core.game.Action;
import bitcraps.core.game.Rejection;
import bitcraps.core.table.BlockContext;
import bitcraps.core.table.Command;
import bitcraps.core.table.RollPhase;
import bitcraps.core.table.SignedCommand;
import bitcraps.core.table.Table;
import bitcraps.core.table.TableState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class CommandPoolTest {
  private static final int STRANGERS = 100;
  private final Parlor parlor = new Parlor();
  private final CommandPool pool = new CommandPool();

  @Test
  void peer14StrangersWithManyKeysDoNotTakeTheRoomOfThoseWhoSit() {
    parlor.seat(2);
    TableState closed = closed();
    for (int stranger = 0; stranger < STRANGERS; stranger++) {
      offer(closed, 50 + stranger, 1, sit(stranger));
    }

    assertEquals(CommandPool.GUESTS_MAX, pool.all().size());
    for (int sequence = 1; sequence <= CommandPool.COMMANDS_PER_PLAYER_MAX; sequence++) {
      assertNull(offer(closed, 0, 100 + sequence, new Command.Rename("Ann")));
    }
    assertEquals("too-fast", code(offer(closed, 0, 200, new Command.Rename("Ann"))));
  }

  @Test
  void peer14WhatAStrangerAsksBesidesASeatIsNotKept() {
    parlor.seat(2);
    TableState closed = closed();

    assertEquals("too-fast", code(offer(closed, 50, 1, new Command.Rename("Eve"))));
    assertNull(offer(closed, 50, 1, sit(50)));
    assertEquals("too-fast", code(offer(closed, 50, 2, sit(50))));
  }

  @Test
  void peer4WhatWouldBeRefusedBehindAllThatWaitsIsNotKept() {
    parlor.seat(1);
    TableState state = parlor.state(0);

    assertNull(offer(state, 0, 10, bet("place-6", 480)));
    assertNull(offer(state, 0, 11, bet("place-8", 480)));
    assertEquals("above-stack", code(offer(state, 0, 12, bet("field", 100))));
    assertEquals(2, pool.all().size());
  }

  @Test
  void aCommandThatOvertookItsElderSiblingDoesNotCostIt() {
    parlor.seat(1);
    TableState state = parlor.state(0);

    assertNull(offer(state, 0, 11, new Command.Rename("Second")));
    assertNull(offer(state, 0, 10, new Command.Rename("First")));
    Table.Proposal proposal = new Table.Proposal(state, next(state));
    assertEquals(2, pool.fill(proposal, 10).size());
    assertNull(offer(state, 0, 12, new Command.Rename("Third")));
  }

  private TableState closed() {
    parlor.ask(0, "bet", "pass", 10);
    parlor.run(400);
    parlor.ask(0, "roll", "", 0);
    parlor.runUntil(() -> parlor.state(0).phase() instanceof RollPhase.Closed);
    return parlor.state(0);
  }

  private @Nullable Rejection offer(TableState state, int person, long sequence, Command command) {
    SignedCommand signed =
        SignedCommand.sign(Parlor.person(person), state.table(), sequence, command);
    return pool.offer(signed, state, next(state), true);
  }

  private static BlockContext next(TableState state) {
    return new BlockContext(Hash.ZERO, state.epoch(), new Height(1_000), state.timeMillis() + 1);
  }

  private static Command sit(int number) {
    return new Command.Sit(
        "S" + number, Parlor.person(200 + number).publicKey(), new Hash(Parlor.secret("tip", 1)));
  }

  private static Command bet(String target, long amount) {
    return new Command.Play(new Action("bet", target, amount));
  }

  private static String code(@Nullable Rejection rejection) {
    assertNotNull(rejection);
    return rejection.code();
  }
}
