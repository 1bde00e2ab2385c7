package bitcraps.core.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.base.PublicKey;
import bitcraps.core.base.Seat;
import bitcraps.core.base.TableId;
import bitcraps.core.game.Action;
import bitcraps.core.simulation.World;
import bitcraps.core.table.LastRoll;
import bitcraps.core.table.RollPhase;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whole evenings at a table: real peers in a calm world, and what happens to some of them. */
final class TableLifeTest {
  private final CalmWorld calm = new CalmWorld("table life");
  private final World world = calm.world;

  @AfterEach
  void nothingImpossibleWasSeen() {
    calm.nothingImpossibleWasSeen();
  }

  @Test
  void twoPeersJoinAndPlay() {
    calm.seat(2);

    play(0, "bet", "pass", 10);
    roll();

    assertEquals(1, rolls());
    assertEquals(calm.state(0).root(), calm.state(1).root());
  }

  /** PEER-10: a newcomer catches up, sits and votes. */
  @Test
  void aGuestFindsInAfterTheCreatorPlayedAlone() {
    calm.seat(1);
    play(0, "bet", "pass", 10);
    play(0, "roll", "", 0);
    assertTrue(world.runUntil(() -> rolls() > 0, 20_000), "the roll opens");

    world.join();

    assertTrue(world.runUntil(() -> calm.vote(2), 20_000));
    assertEquals(calm.state(0).root(), calm.state(1).root());
  }

  @Test
  void fourPeersPlaySeveralRounds() {
    calm.seat(4);

    for (int round = 0; round < 5; round++) {
      int shooter = shooterOf(0);
      world.submit(shooter, new Request.Play(new Action("bet", "pass", 10)));
      world.run(500);
      roll();
    }

    assertEquals(5, rolls());
    for (int i = 0; i < 4; i++) {
      assertEquals(calm.state(0).root(), calm.state(i).root());
    }
  }

  @Test
  void threeGoOnWithoutTheCreator() {
    calm.seat(4);
    world.kill(0);

    play(1, "bet", "field", 5);
    agree(1);

    assertEquals(5, calm.state(1).atRisk(new Seat(1)));
    assertEquals(calm.state(1).root(), calm.state(3).root());
  }

  @Test
  void aShooterLostBetweenCloseAndOpenIsNamedAndTheDicePassInTheEnd() {
    calm.seat(4);
    play(0, "bet", "pass", 10);
    agree(0);
    world.freeze(3, 1_500);
    play(0, "roll", "", 0);
    assertTrue(world.runUntil(() -> isClosed(1), 2_000));
    world.kill(0);

    assertTrue(world.runUntil(() -> !isClosed(1), 20_000), "it opens");
    world.run(500);
    play(1, "bet", "field", 5);
    assertTrue(world.runUntil(() -> shooterOf(1) != 0, 120_000), "the dice pass");
    world.run(500);
    assertEquals(calm.state(1).root(), calm.state(2).root());
  }

  /** PEER-2: the journal makes the same peer again. */
  @Test
  void oneWhoIsKilledReturnsFromItsJournalToItsSeatAndChips() {
    calm.seat(4);
    play(2, "bet", "field", 50);
    agree(2);
    world.kill(2);
    world.run(1_000);
    world.revive(2);

    assertTrue(world.runUntil(() -> calm.status(2) == Scene.Status.SEATED, 5_000));
    assertEquals(950, calm.state(2).stack(new Seat(2)));
    assertEquals(50, calm.state(2).atRisk(new Seat(2)));
    world.run(500);
    play(2, "take-down", "field", 0);
    agree(2);
    assertEquals(1_000, calm.state(0).stack(new Seat(2)));
  }

  /** PEER-2: without its journal a device votes with a new key. */
  @Test
  void aLostJournalMeansANewVotingKeyOnTheOldSeat() {
    calm.seat(4);
    PublicKey before = votingKey(3);
    world.kill(3);
    world.wipe(3);
    world.revive(3);

    // TAB-27: the key before it has only just joined the vote
    assertTrue(world.runUntil(() -> !votingKey(3).equals(before), 40_000));
    assertEquals(4, calm.state(0).validators().count());
    assertEquals(1_000, calm.state(0).stack(new Seat(3)));
  }

  /** PEER-11, PEER-12: a frozen table goes on as a successor, which the lost one follows. */
  @Test
  void oneOfTwoGoesOnAloneAndTheLostOneFollowsWithItsChips() {
    calm.seat(2);
    play(1, "bet", "field", 100);
    agree(1);
    TableId first = calm.state(0).table();
    world.kill(1);
    assertTrue(world.runUntil(() -> calm.status(0) == Scene.Status.FROZEN, 20_000));
    world.submit(0, new Request.GoOn());
    assertTrue(world.runUntil(() -> !calm.state(0).table().equals(first), 5_000));

    world.revive(1);

    assertTrue(world.runUntil(() -> calm.state(1).table().equals(calm.state(0).table()), 20_000));
    assertTrue(world.runUntil(() -> calm.state(0).validators().count() == 2, 20_000));
    assertEquals(1_000, calm.state(0).stack(new Seat(1)), "a bet that was not closed came back");
    assertEquals(0, calm.state(0).atRisk(new Seat(1)));
    world.run(1_000);
    play(1, "bet", "field", 5);
    world.run(1_000);
    assertEquals(5, calm.state(0).atRisk(new Seat(1)));
  }

  /** PEER-11: without a quorum the table freezes. */
  @Test
  void aClockThatIsSetBackDoesNotStopATable() {
    calm.seat(2);
    world.skew(0, 3_600_000);
    world.run(2_000);
    world.skew(0, 0);
    world.skew(1, -3_600_000);

    play(0, "bet", "field", 5);
    agree(0);
    world.kill(1);

    assertEquals(5, calm.state(0).atRisk(new Seat(0)));
    assertTrue(world.runUntil(() -> calm.status(0) == Scene.Status.FROZEN, 20_000));
  }

  /** PEER-12, TAB-21: a successor may give way to another. */
  @Test
  void whenBothOfTwoGoOnOneTableRemains() {
    calm.seat(3);
    TableId first = calm.state(0).table();
    world.kill(2);
    assertTrue(
        world.runUntil(
            () -> calm.status(0) == Scene.Status.FROZEN && calm.status(1) == Scene.Status.FROZEN,
            20_000));

    world.submit(0, new Request.GoOn());
    world.submit(1, new Request.GoOn());

    assertTrue(
        world.runUntil(
            () ->
                !calm.state(0).table().equals(first)
                    && calm.state(0).table().equals(calm.state(1).table())
                    && calm.state(0).validators().count() == 2,
            30_000));
    world.revive(2);
    assertTrue(world.runUntil(() -> calm.vote(3), 30_000));
    world.run(500);
    assertEquals(calm.state(0).root(), calm.state(2).root());
  }

  /** PEER-11: chips stay, and the table resumes by itself. */
  @Test
  void aTableWhoseTabsWereAllClosedResumes() {
    calm.seat(3);
    play(1, "bet", "field", 25);
    agree(1);
    for (int i = 0; i < 3; i++) {
      world.kill(i);
    }
    world.run(60_000);
    for (int i = 0; i < 3; i++) {
      world.revive(i);
    }
    world.run(2_000);

    assertEquals(975, calm.state(0).stack(new Seat(1)));
    assertEquals(25, calm.state(0).atRisk(new Seat(1)));
    play(0, "bet", "field", 5);
    agree(0);
    assertEquals(5, calm.state(2).atRisk(new Seat(0)));
  }

  /** PEER-10: without a free seat a newcomer watches. */
  @Test
  void theNinthVisitorFindsTheTableFullAndWatches() {
    calm.seat(8);
    world.join();
    assertTrue(world.runUntil(() -> calm.status(8) == Scene.Status.WATCHING, 10_000));
    long height = world.device(8).height();
    play(0, "bet", "pass", 5);
    agree(0);

    assertTrue(world.runUntil(() -> world.device(8).height() > height, 10_000));
    assertTrue(calm.state(8).isFull());
    assertNull(calm.state(8).seatOf(world.device(8).player()));
  }

  /** PEER-1: what was put after a record waits until the record is safe. */
  @Test
  void nothingLeavesWhileTheJournalIsNotSafe() {
    calm.seat(2);
    long height = world.device(1).height();
    world.holdJournal(0, true);

    play(0, "bet", "pass", 5);
    world.run(3_000);
    assertEquals(height, world.device(1).height(), "the other heard of nothing");

    world.holdJournal(0, false);
    assertTrue(world.runUntil(() -> world.device(1).height() > height, 5_000));
  }

  /** TAB-18: who leaves takes the vote along. */
  @Test
  void oneOfSixLeavesAndALostOneIsEvictedUntilItReturns() {
    calm.seat(6);
    world.submit(5, new Request.Leave());
    assertTrue(world.runUntil(() -> calm.state(0).validators().count() == 5, 10_000));
    assertNull(calm.state(0).seats().get(new Seat(5)));

    world.kill(4);
    assertTrue(world.runUntil(() -> calm.state(0).validators().count() == 4, 60_000));
    assertNotNull(calm.state(0).seats().get(new Seat(4)), "seat and chips stay");
    assertEquals(1_000, calm.state(0).stack(new Seat(4)));
    world.revive(4);
    assertTrue(world.runUntil(() -> calm.state(0).validators().count() == 5, 20_000));
  }

  /** PEER-13: what is no message is dropped and counted. */
  @Test
  void garbageFromALinkedPeerChangesNothing() {
    calm.seat(3);
    play(1, "bet", "field", 25);
    agree(1);
    Hash root = calm.state(0).root();
    int dropped = world.device(0).peer().droppedCount();
    for (int i = 0; i < 300; i++) {
      byte[] raw = new byte[2 + world.random().below(200)];
      for (int j = 0; j < raw.length; j++) {
        raw[j] = (byte) world.random().nextByte();
      }
      raw[0] = (byte) (i % 4);
      raw[1] = (byte) (i % 10);
      world.inject(1, 0, Channel.AGREEMENT, Bytes.wrap(raw));
    }
    world.inject(1, 0, Channel.AGREEMENT, Bytes.wrap(new byte[20_000]));
    world.run(1_000);

    assertEquals(root, calm.state(0).root());
    assertTrue(world.device(0).peer().droppedCount() >= dropped + 250);
    play(0, "bet", "pass", 5);
    agree(0);
    assertNotEquals(root, calm.state(1).root());
  }

  private void play(int device, String type, String target, long amount) {
    world.submit(device, new Request.Play(new Action(type, target, amount)));
  }

  /** Lets everything settle that the device asked for, and demands that it was accepted. */
  private void agree(int device) {
    world.run(200);
    assertTrue(
        world.runUntil(
            () -> Objects.requireNonNull(world.device(device).scene()).pending().isEmpty(), 20_000),
        "it becomes final");
    world.run(500);
    for (Notice notice : world.device(device).notices()) {
      assertFalse(
          notice instanceof Notice.Answered answered && answered.rejection() != null,
          notice.toString());
    }
  }

  private void roll() {
    int shooter = shooterOf(0);
    world.run(500);
    long before = rolls();
    play(shooter, "roll", "", 0);
    assertTrue(world.runUntil(() -> rolls() > before, 20_000), "the roll opens");
    world.run(500);
  }

  private int shooterOf(int device) {
    Seat turn = calm.state(device).turn();
    return turn == null ? -1 : turn.number();
  }

  private boolean isClosed(int device) {
    return calm.state(device).phase() instanceof RollPhase.Closed;
  }

  private long rolls() {
    LastRoll last = calm.state(0).lastRoll();
    return last == null ? 0 : last.drawn().draw().round().value();
  }

  private PublicKey votingKey(int seat) {
    return Objects.requireNonNull(calm.state(0).seats().get(new Seat(seat))).votingKey();
  }
}
