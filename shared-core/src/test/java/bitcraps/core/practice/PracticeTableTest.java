package bitcraps.core.practice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.base.Seat;
import bitcraps.core.catalog.Catalog;
import bitcraps.core.crypto.Ed25519;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.peer.Notice;
import bitcraps.core.peer.Peer;
import bitcraps.core.peer.Request;
import bitcraps.core.peer.Scene;
import bitcraps.core.peer.Transcript;
import bitcraps.core.peer.Verification;
import bitcraps.core.table.SeatRecord;
import bitcraps.core.table.TableSettings;
import bitcraps.core.table.TableState;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Real peers in one process, in virtual time. */
final class PracticeTableTest {
  private static final Seat PERSON = new Seat(0);

  private static Evening open(int bots, String entropy) {
    Evening evening = new Evening(bots, entropy);
    assertTrue(evening.runUntil(() -> evening.isReady(bots + 1), 20_000), "all sit and vote");
    return evening;
  }

  /** The person bets the least there is whenever bets open, and throws when it has the dice. */
  private static void playUntil(Evening evening, int rolls) {
    while (evening.rolls() < rolls) {
      int before = evening.rolls();
      TableState state = evening.state();
      boolean lacksLine = state.atRisk(PERSON) == 0;
      if (lacksLine) {
        long bet = evening.play("bet", state.key() == null ? "field" : "pass", 5);
        assertTrue(evening.runUntil(() -> isAnswered(evening, bet), 10_000));
      }
      if (PERSON.equals(evening.state().turn())) {
        evening.play("roll", "", 0);
      }
      assertTrue(evening.runUntil(() -> evening.rolls() > before, 60_000), "a roll comes");
    }
  }

  private static boolean isAnswered(Evening evening, long request) {
    return evening.notices.stream()
        .anyMatch(each -> each instanceof Notice.Answered it && it.id() == request);
  }

  /** All that was ever minted less what was cashed out: the bank's and everybody's chips. */
  private static void assertConserved(TableState state) {
    long there = state.ledger().bank();
    for (Seat seat : state.seats().keySet()) {
      there += state.stack(seat) + state.atRisk(seat);
    }
    assertEquals(state.ledger().minted() - state.ledger().cashedOut(), there);
  }

  @Test
  void aPersonAndThreeBotsPlayThirtyRolls() {
    Evening evening = open(3, "thirty");

    playUntil(evening, 30);

    assertEquals(List.of(), evening.halts);
    assertConserved(evening.state());
    long decided =
        evening.notices.stream()
            .filter(each -> each instanceof Notice.Rolled it && !it.roll().results().isEmpty())
            .count();
    assertTrue(decided >= 10, "bets were decided in " + decided + " rolls");
  }

  @Test
  void thePersonIsShownAWholeTable() {
    Evening evening = open(3, "scene");
    assertTrue(evening.runUntil(() -> evening.rolls() > 0, 60_000));

    Scene scene = evening.scene();
    TableState state = Objects.requireNonNull(scene.state());

    assertEquals(Scene.Status.SEATED, scene.status());
    assertEquals(
        List.of("Ann", "Ada (careful bot)", "Blaise (bold bot)", "Carl (wild bot)"),
        state.seats().values().stream().map(SeatRecord::name).toList());
    assertEquals(3, scene.reached().size());
    assertEquals(List.of(), scene.goOnWithout());
    assertTrue(scene.view() != null);
  }

  @Test
  void whoOnlyLooksOnHoldsTheBotsUpNoLongerThanTheCountdown() {
    Evening evening = open(3, "silent");
    long countdown = TableSettings.standard().shooterMillisMax();

    for (int roll = 1; roll <= 6; roll++) {
      int wanted = roll;
      assertTrue(
          evening.runUntil(() -> evening.rolls() >= wanted, countdown + 15_000),
          "roll " + roll + " comes");
    }
    assertEquals(0, evening.state().atRisk(PERSON));
  }

  private static Hash record(String entropy) {
    Evening evening = open(3, entropy);
    playUntil(evening, 8);
    Bytes log = Objects.requireNonNull(evening.table.person().log()).toBytes();
    return Sha256.tagged("log", log);
  }

  @Test
  void theSameEntropyAndTimesGiveTheSameEvening() {
    Hash evening = record("same");

    assertEquals(evening, record("same"));
    assertNotEquals(evening, record("another"));
  }

  @Test
  void rollsAndSessionCanBeVerifiedAsAtAnyTable() {
    Evening evening = open(3, "verified");
    playUntil(evening, 4);
    Peer person = evening.table.person();
    Transcript roll = Objects.requireNonNull(person.lastTranscript());

    assertTrue(isValid(roll.toBytes()));
    assertTrue(isValid(Objects.requireNonNull(person.log()).toBytes()));
    assertEquals(4, roll.handovers().size() + 1, "three came to the one who opened the table");
  }

  private static boolean isValid(Bytes file) {
    return Verification.of(file, Catalog::game, Ed25519.INSTANCE).isValid();
  }

  @Test
  void aStepCarriesNoMoreFramesThanItMay() {
    Evening evening = new Evening(7, "steps");
    int crowded = 0;
    for (int i = 0; i < 50; i++) {
      int before = evening.table.waitingFrames();

      List<Output> outputs = evening.take(new Input.Tick());

      int left = before - PracticeTable.FRAMES_PER_STEP_MAX;
      assertTrue(evening.table.waitingFrames() >= left, "no more are carried than a step may");
      boolean comesBack = outputs.contains(new Output.WakeAt(evening.now));
      assertEquals(evening.table.waitingFrames() > 0, comesBack, "what is left is not forgotten");
      crowded += left > 0 ? 1 : 0;
    }

    assertTrue(crowded > 3, "eight who meet say more than a step carries: " + crowded);
  }

  @Test
  void sevenBotsAreTheMost() {
    Evening evening = open(7, "full");

    assertTrue(evening.state().isFull());
    assertThrows(IllegalStateException.class, () -> new Company(8, List.of("random")));
    assertThrows(IllegalStateException.class, () -> new Company(1, List.of("clever")));
  }

  @Test
  void oneBotIsCompanyEnough() {
    Evening evening = open(1, "two");

    playUntil(evening, 3);

    assertEquals(List.of(), evening.halts);
  }

  @Test
  void whoLeavesIsCashedOutAndTheBotsPlayOn() {
    Evening evening = open(3, "leaving");
    playUntil(evening, 1);

    long leave = evening.wish(new Request.Leave());

    assertTrue(evening.runUntil(() -> evening.isDone(leave), 30_000));
    int rolls = evening.rolls();
    assertTrue(evening.runUntil(() -> evening.rolls() > rolls, 90_000), "the bots play on");
  }
}
