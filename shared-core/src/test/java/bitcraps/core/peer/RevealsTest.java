package bitcraps.core.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Hash;
import bitcraps.core.base.Round;
import bitcraps.core.base.Seat;
import bitcraps.core.randomness.Reveal;
import bitcraps.core.table.RollPhase;
import bitcraps.core.table.SeatRecord;
import bitcraps.core.table.TableState;
import bitcraps.core.virtual.FastScheme;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** PEER-5: when a preimage leaves, and which of those that come are kept. */
final class RevealsTest {
  private final RevealBox box = new RevealBox();

  @Test
  void peer5APreimageWaitsUntilTheCloseIsInTheJournal() {
    Soloist solo = new Soloist();
    solo.link();
    solo.play("bet", "pass", 5);
    solo.holdsJournal = true;
    int next = solo.records.size();
    solo.play("roll", "", 0);

    long close = Long.MAX_VALUE;
    while (solo.said(Message.Revealed.class).isEmpty()) {
      for (int i = next; i < solo.records.size(); i++) {
        if (settles(solo.records.get(i))) {
          close = Math.min(close, solo.records.get(i).sequence());
        }
      }
      assertTrue(next < solo.records.size(), "it leaves in the end");
      long safe = solo.records.get(next++).sequence();
      solo.persisted(safe);
      assertTrue(solo.said(Message.Revealed.class).isEmpty() || safe >= close);
    }
    assertTrue(close < Long.MAX_VALUE, "a close was journalled");
  }

  private static boolean settles(Output.Persist persist) {
    return Observed.record(persist.record()).facts().stream()
        .anyMatch(Observed.Settled.class::isInstance);
  }

  @Test
  void peer5AnEarlyPreimageOfItsOwnerServesTheClose() {
    Parlor parlor = parlor();
    TableState betting = parlor.state(0);
    Reveal early = reveal(betting, 1);
    assertTrue(box.add(betting, betting.round(), early, true));
    assertFalse(box.add(betting, betting.round(), early, true), "it is known");

    assertEquals(List.of(early), forClose(closed(parlor)));
  }

  @Test
  void peer5AnEarlyPreimageOfSomebodyElseIsNotKept() {
    Parlor parlor = parlor();
    TableState betting = parlor.state(0);
    assertFalse(box.add(betting, betting.round(), reveal(betting, 1), false));

    TableState closed = closed(parlor);
    assertEquals(List.of(), forClose(closed));
    assertTrue(box.add(closed, closed.round(), reveal(closed, 1), false), "now it proves itself");
    assertEquals(List.of(reveal(closed, 1)), forClose(closed));
  }

  @Test
  void peer5AnOwnersEarlyLieGivesWayToTheTruth() {
    Parlor parlor = parlor();
    TableState betting = parlor.state(0);
    assertTrue(box.add(betting, betting.round(), new Reveal(new Seat(1), Hash.ZERO), true));
    TableState closed = closed(parlor);
    assertEquals(List.of(), forClose(closed));

    assertTrue(box.add(closed, closed.round(), reveal(closed, 1), true));
    assertFalse(box.add(closed, closed.round(), new Reveal(new Seat(1), Hash.ZERO), true));
    assertEquals(List.of(reveal(closed, 1)), forClose(closed));
  }

  @Test
  void peer5APreimageIsOfOneRound() {
    Parlor parlor = parlor();
    TableState betting = parlor.state(0);
    Round next = betting.round().next();
    assertFalse(box.add(betting, next, reveal(betting, 1), true));

    assertTrue(box.add(betting, betting.round(), reveal(betting, 1), true));
    box.startRound(next);
    box.startRound(betting.round());
    assertEquals(List.of(), forClose(closed(parlor)));
  }

  @Test
  void peer5APeerTellsTheOwnersDeviceFromOthers() {
    Parlor parlor = parlor();
    TableState betting = parlor.state(0);
    Message early = new Message.Revealed(betting.table(), betting.round(), reveal(betting, 1));
    int dropped = parlor.peer(0).droppedCount();

    parlor.say(2, 0, early);
    assertEquals(dropped + 1, parlor.peer(0).droppedCount());
    parlor.say(1, 0, early);
    assertEquals(dropped + 1, parlor.peer(0).droppedCount());
  }

  private static Parlor parlor() {
    Parlor parlor = new Parlor();
    parlor.seat(3);
    parlor.play(0, "bet", "pass", 10);
    return parlor;
  }

  private static TableState closed(Parlor parlor) {
    parlor.ask(0, "roll", "", 0);
    parlor.runUntil(() -> parlor.state(0).phase() instanceof RollPhase.Closed);
    return parlor.state(0);
  }

  private List<Reveal> forClose(TableState closed) {
    return box.forClose((RollPhase.Closed) closed.phase(), closed.round());
  }

  private static Reveal reveal(TableState state, int number) {
    Seat seat = new Seat(number);
    SeatRecord seated = Objects.requireNonNull(state.seats().get(seat));
    Identity owner =
        new Identity(
            Parlor.person(number), FastScheme.INSTANCE, Parlor.secret("device", number), 0);
    return new Reveal(seat, Objects.requireNonNull(owner.preimageOf(seated.tip())));
  }
}
