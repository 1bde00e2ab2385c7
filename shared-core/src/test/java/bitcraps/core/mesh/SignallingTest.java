package bitcraps.core.mesh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How long a page waits for its server, and how long between attempts. */
class SignallingTest {
  private final World world = new World(1);

  @Test
  void mesh10AServerThatDoesNotAnswerWithinTenSecondsIsLost() {
    Page ann = world.open("ann");
    world.runFor(30);
    ann.log.removeIf("WakeAt"::equals);
    assertEquals(List.of("OpenSignal", "SignalSend"), ann.log);
    world.server.running = false;

    world.runFor(9_980);
    assertNull(ann.reach);
    world.runFor(20);
    assertEquals(Output.Reach.GONE, ann.reach);
  }

  @Test
  void mesh13AQuestionForServersThatGetsNoAnswerIsALossAsWell() {
    Page ann = world.open("ann");
    world.open("bob");
    world.runFor(1_000);
    world.server.running = false;
    world.cut("ann", "bob");

    world.runFor(Link.GRACE_MILLIS + 10_000 + 100);

    assertEquals(Output.Reach.GONE, ann.reach);
  }

  @Test
  void awakenedPageTriesAtOnceWhatItHadPutOff() {
    Page ann = world.open("ann");
    world.runFor(500);
    world.server.stop();
    world.runFor(200_000);
    world.server.start();
    ann.step(new Input.Woke());
    world.runFor(100);

    assertEquals(Output.Reach.IN_ROOM, ann.reach);
  }

  @Test
  void mesh18AnAwakenedPageCountsItsPausesFromTheFirst() {
    Page ann = world.open("ann");
    world.runFor(500);
    world.server.stop();
    world.runFor(200_000);

    ann.step(new Input.Woke());
    world.runFor(100);
    world.server.start();
    world.runFor(700);

    assertEquals(Output.Reach.IN_ROOM, ann.reach);
  }

  @Test
  void mesh18AnAwakenedPageCallsAnewTheServerThatItIsJustCalling() {
    Page ann = world.open("ann");

    ann.step(new Input.Woke());

    assertEquals(2, ann.socket);
    world.runFor(100);
    assertEquals(Output.Reach.IN_ROOM, ann.reach);
  }

  @Test
  void mesh11PausesDoubleUpToEightSecondsAndSpreadByTheSession() {
    Backoff one = new Backoff(Bytes.utf8("one session"));
    Backoff other = new Backoff(Bytes.utf8("another session"));
    boolean spread = false;
    for (int least : new int[] {500, 1_000, 2_000, 4_000, 8_000, 8_000}) {
      int pause = one.pauseMillis();
      assertTrue(pause >= least && pause <= least + least / 4, pause + " after " + least);
      spread |= pause != other.pauseMillis();
    }
    assertTrue(spread);
  }
}
