package bitcraps.core.consensus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.base.Height;
import bitcraps.core.base.View;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Clocks are set forward and back, and timers ring too early (CON-23, CON-46). Validator 3 of 4.
 */
final class ClockTest {
  private static final long HOUR = 3_600_000;
  private static final long TIMEOUT = World.TIMING.viewTimeoutMillis();
  private final Bench bench = new Bench(4, 3);
  private final SignedBlock first = bench.first(1, 7);

  @Test
  void aClockThatIsSetBackStillGivesAViewUp() {
    bench.receive(Bench.propose(first), 0);
    bench.now += HOUR;
    bench.step(new Input.LinkUp(World.player(0)));
    bench.now -= HOUR;
    bench.step(new Input.Tick());

    assertTrue(Bench.cast(bench.tickAfter(TIMEOUT)).contains("NULLIFY 1"));
  }

  @Test
  void aTickThatComesTooEarlyIsAnsweredByTheNext() {
    List<Output> outputs = bench.receive(Bench.propose(first), 0);
    long wake = wakes(outputs).get(0);

    List<Output> early = bench.tickAfter(1);

    assertTrue(wake > bench.now, "it was too early");
    assertEquals(List.of(wake), wakes(early));
  }

  @Test
  void aBlockAheadOfMyClockWaits() {
    SignedBlock early = at(1, Bench.Place.genesis(bench), bench.now + 5_000);

    assertEquals(List.of(), Bench.cast(bench.receive(Bench.propose(early), 0)));
    assertEquals(List.of(), Bench.cast(bench.tickAfter(2_999)));
    assertEquals(List.of("NOTARIZE 1"), Bench.cast(bench.tickAfter(1)));
  }

  @Test
  void onceAgreedTimeIsAheadOfMyClockItGoesOnByTheLeastThatItCan() {
    Bench.Place tip = anHourAhead();

    assertEquals(
        List.of("NOTARIZE 2"),
        Bench.cast(bench.receive(Bench.propose(at(2, tip, bench.now + HOUR + 1)), 1)));
    assertEquals(new View(2), bench.machine.view());
  }

  @Test
  void fartherThanTheLeastItDoesNotGo() {
    Bench.Place tip = anHourAhead();

    assertEquals(
        List.of(), Bench.cast(bench.receive(Bench.propose(at(2, tip, bench.now + HOUR + 2)), 1)));
  }

  /** The final block is an hour ahead of everybody's clock. */
  private Bench.Place anHourAhead() {
    SignedBlock far = at(1, Bench.Place.genesis(bench), bench.now + HOUR);
    Hash root = bench.rootAfter(far);
    bench.receive(Bench.propose(far), 0);
    bench.receive(
        new ConsensusMessage.Certified(
            bench.certificate(Vote.Kind.FINALIZE, 1, far.block().hash(), root, 0, 1, 2)),
        0);
    assertEquals(new Height(1), bench.machine.finalizedHeight());
    return Bench.Place.of(bench, far);
  }

  private SignedBlock at(long view, Bench.Place parent, long timeMillis) {
    return bench.signed(
        new View(view),
        parent.hash(),
        parent.height().next(),
        parent.root(),
        timeMillis,
        Bytes.wrap(new byte[] {(byte) view}));
  }

  private static List<Long> wakes(List<Output> outputs) {
    List<Long> wakes = new ArrayList<>();
    for (Output output : outputs) {
      if (output instanceof Output.WakeAt wake) {
        wakes.add(wake.millis());
      }
    }
    return wakes;
  }
}
