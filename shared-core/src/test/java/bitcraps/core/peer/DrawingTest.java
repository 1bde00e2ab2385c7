package bitcraps.core.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.base.Seat;
import bitcraps.core.crypto.Scalar;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.randomness.Beacon;
import bitcraps.core.randomness.BeaconShare;
import bitcraps.core.randomness.Draw;
import bitcraps.core.randomness.Drawn;
import bitcraps.core.randomness.EpochKey;
import bitcraps.core.randomness.ProofBook;
import bitcraps.core.randomness.SeedChain;
import bitcraps.core.randomness.SignedShares;
import bitcraps.core.table.LastRoll;
import bitcraps.core.table.RollPhase;
import bitcraps.core.table.TableState;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** PEER-16: what devices do for rolls by themselves, also when they crash, sleep or hold back. */
final class DrawingTest {
  private final Parlor parlor = new Parlor();

  private EpochKey key() {
    return Objects.requireNonNull(parlor.state(0).key()).key();
  }

  private long rolls() {
    LastRoll last = parlor.state(0).lastRoll();
    return last == null ? 0 : last.drawn().draw().round().value();
  }

  private int shooter() {
    return Objects.requireNonNull(parlor.state(0).turn()).number();
  }

  private void roll() {
    long before = rolls();
    if (parlor.state(0).atRisk(new Seat(shooter())) == 0) {
      parlor.play(shooter(), "bet", "pass", 10);
    }
    parlor.ask(shooter(), "roll", "", 0);
    parlor.runUntil(() -> rolls() > before);
    LastRoll last = Objects.requireNonNull(parlor.state(0).lastRoll());
    assertEquals(new Drawn.Verdict.Valid(), last.drawn().verify());
  }

  @Test
  void peer16WhoStartsAgainInTheMiddleOfAKeySaysTheSame() {
    parlor.seat(3);
    parlor.enter();
    for (int crashing : List.of(2, 0, 3)) {
      parlor.runUntil(() -> parlor.state(0).validators().count() == 4);
      parlor.run(2);
      parlor.restart(crashing);
    }
    parlor.runUntil(() -> parlor.state(0).making() == null);

    assertEquals(List.of(0, 1, 2, 3), key().holders());
    roll();
  }

  @Test
  void peer16ASharesOwnerFindsItAgainAfterARestart() {
    parlor.seat(3);
    for (int index = 0; index < 3; index++) {
      parlor.restart(index);
      parlor.run(100);
    }

    roll();
  }

  @Test
  void aRollThatIsAskedForBeforeTheKeyComesWithIt() {
    parlor.seat(2);
    parlor.play(0, "bet", "pass", 10);
    parlor.enter();
    parlor.runUntil(() -> parlor.state(0).validators().count() == 3);
    assertNull(parlor.state(0).key());

    parlor.ask(0, "roll", "", 0);
    parlor.runUntil(() -> rolls() == 1);
  }

  /** The roll waits for agreement, and the voters change before it counts. */
  @Test
  void tab28ARollThatTheVotersOvertakeComesWithTheirKey() {
    int overtaken = 0;
    for (int delay = 0; delay < 24; delay++) {
      Parlor room = new Parlor();
      room.seat(2);
      room.play(0, "bet", "pass", 10);
      room.enter();
      room.run(delay);
      long height = room.peer(0).height().value();
      boolean keyed = room.state(0).key() != null;
      room.answers.clear();
      room.ask(0, "roll", "", 0);
      boolean taken = keyed && !room.answers.contains("epoch-ended");
      room.run(3_000);

      assertEquals(List.of(), room.answers.stream().filter("no-key-yet"::equals).toList());
      LastRoll last = room.state(0).lastRoll();
      assertTrue(last != null || !taken, "after " + delay + " ms, from height " + height);
      boolean before = last != null && last.drawn().key().units() == 2;
      overtaken += taken && !before ? 1 : 0;
    }

    assertTrue(overtaken > 0, "some roll was overtaken");
  }

  /** Some still have what others dropped while the key was not made: it must not count twice. */
  @Test
  void tab28ARollThatIsAskedForWhileTheKeyIsMadeIsThrownOnce() {
    int thrown = 0;
    for (int delay = 16; delay <= 24; delay += 4) {
      for (int since = 0; since < 12; since++) {
        Parlor room = new Parlor();
        room.seat(3);
        room.play(0, "bet", "pass", 10);
        room.run(200);
        room.enter();
        room.run(delay);
        room.restart(0);
        room.run(since);
        long round = room.state(0).round().value();
        room.answers.clear();
        room.ask(0, "roll", "", 0);
        room.run(6_000);

        boolean done = room.answers.equals(List.of("done"));
        String when = delay + " and " + since + " ms: " + room.answers;
        assertEquals(round + (done ? 1 : 0), room.state(0).round().value(), when);
        thrown += done ? 1 : 0;
      }
    }

    assertTrue(thrown > 0, "some are thrown");
  }

  @Test
  void tab11AChainThatIsUsedUpIsReplaced() {
    Soloist solo = new Soloist();
    for (int i = 0; i <= SeedChain.LENGTH + 1; i++) {
      solo.play("bet", "pass", 5);
      solo.play("roll", "", 0);
      if (i % 50 == 0) {
        solo.submit(new Request.TopUp());
      }
      TableState state = Objects.requireNonNull(solo.peer.state());
      Drawn drawn = Objects.requireNonNull(state.lastRoll()).drawn();
      assertEquals(i + 1, drawn.draw().round().value());
      assertEquals(1, drawn.seeds().size(), "round " + i);
    }
  }

  @Test
  void tab11WordsOfAPlayersOwnGoIntoTheNextRoll() {
    parlor.seat(4);
    Hash before = Objects.requireNonNull(parlor.state(1).seats().get(new Seat(1))).tip();
    parlor.answers.clear();
    parlor.submit(1, new Request.Reseed("seven come eleven"));
    parlor.run(500);
    assertEquals(List.of("done"), parlor.answers);
    parlor.restart(1);
    parlor.run(3_000);

    roll();

    Drawn drawn = Objects.requireNonNull(parlor.state(0).lastRoll()).drawn();
    assertEquals(4, drawn.seeds().size());
    Hash link = drawn.seeds().get(1).preimage();
    for (int i = 0; i < SeedChain.LENGTH; i++) {
      link = Sha256.tagged("bitcraps/1/chain", link.bytes());
      assertNotEquals(before, link, "the seed is not of the chain before");
    }
  }

  @Test
  void tab31WhoSleptWhenTheKeyWasMadeAsksForAnother() {
    parlor.seat(3);
    parlor.enter();
    parlor.runUntil(() -> parlor.state(0).validators().count() == 4);
    parlor.fallsAsleep(3);
    parlor.runUntil(() -> parlor.state(0).making() == null);
    assertEquals(3, key().holders().size());

    parlor.wakesUp(3);
    parlor.run(35_000);

    assertEquals(2, key().attempt());
    assertEquals(List.of(0, 1, 2, 3), key().holders());
    roll();
  }

  /** Three may agree, and only two of them hold a share. */
  @Test
  void tab13ARollWhoseShareIsAwayIsGivenUpAndTheNextOneOpens() {
    parlor.seat(4);
    parlor.play(shooter(), "bet", "pass", 10);
    parlor.withholdsShares(2);
    parlor.withholdsShares(3);
    parlor.ask(0, "roll", "", 0);
    parlor.runUntil(() -> parlor.state(0).phase() instanceof RollPhase.Closed);

    parlor.run(9_000);
    assertInstanceOf(RollPhase.Closed.class, parlor.state(0).phase());
    parlor.run(4_000);

    assertInstanceOf(RollPhase.Betting.class, parlor.state(0).phase());
    assertNull(parlor.state(0).lastRoll());
    assertEquals(10, parlor.state(0).atRisk(new Seat(0)));
    parlor.sharesAgain();
    roll();
  }

  @Test
  void tab33WhoGivesABadShareIsPutOutByTheOthers() {
    parlor.seat(5);
    int liar = Parlor.OVERHEARD;
    parlor.withholdsShares(liar);
    parlor.play(shooter(), "bet", "pass", 10);
    parlor.ask(0, "roll", "", 0);
    parlor.runUntil(() -> parlor.state(0).phase() instanceof RollPhase.Closed);
    Draw draw = Objects.requireNonNull(parlor.state(0).draw());
    int voter = parlor.state(0).validators().indexOf(parlor.player(liar)).orElseThrow();
    Beacon beacon = new Beacon(key(), draw);
    BeaconShare wrong =
        beacon.share(voter, Scalar.derive(Bytes.utf8("a"), Bytes.utf8("lie")), new ProofBook());
    SignedShares said = SignedShares.sign(parlor.votingKey(liar), draw, voter, List.of(wrong));

    parlor.say(liar, 0, new Message.Shared(said));
    parlor.runUntil(() -> parlor.state(0).isConvicted(parlor.player(liar)));

    assertEquals(4, parlor.state(0).validators().count());
    assertEquals(1, rolls(), "the roll was opened without the lie");
  }

  @Test
  void tab20WhoWithholdsAShareIsLeftBehindAndForfeits() {
    parlor.seat(2);
    parlor.play(0, "bet", "pass", 10);
    parlor.play(1, "bet", "field", 20);
    parlor.withholdsShares(1);
    parlor.ask(0, "roll", "", 0);
    parlor.runUntil(() -> parlor.state(0).phase() instanceof RollPhase.Closed);
    parlor.run(9_000);
    assertEquals(List.of(), parlor.scene(0).goOnWithout());
    parlor.run(2_000);
    assertEquals(List.of(parlor.player(1)), parlor.scene(0).goOnWithout());
    assertNotNull(parlor.scene(0).state());

    parlor.submit(0, new Request.GoOn());
    parlor.run(100);

    assertEquals(1_000, parlor.state(0).stack(new Seat(0)));
    assertEquals(980, parlor.state(0).stack(new Seat(1)));
    assertNotEquals(parlor.peer(0).invited(), parlor.state(0).table());
  }
}
