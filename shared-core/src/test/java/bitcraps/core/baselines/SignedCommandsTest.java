package bitcraps.core.baselines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.crypto.Ed25519;
import bitcraps.core.virtual.Weather;
import org.junit.jupiter.api.Test;

/** The rows of signed commands are of commands that are signed, and checked. */
final class SignedCommandsTest {
  private static final int COMMANDS = 3;

  @Test
  void everyCommandOfABatchIsCheckedAndItsNumberIsNot() {
    byte[] batch = SignedCommands.batch(COMMANDS);
    batch[0] ^= 1; // the number of a batch lies here
    assertTrue(SignedCommands.areGenuine(Bytes.copyOf(batch)));

    for (int at : new int[] {8, 20, 99, 108, 299}) {
      byte[] spoilt = batch.clone();
      spoilt[at] ^= 1;
      assertFalse(SignedCommands.areGenuine(Bytes.wrap(spoilt)), "byte " + at);
    }
    assertFalse(SignedCommands.areGenuine(Bytes.copyOf(batch).slice(0, 250)));
  }

  @Test
  void theEngineDecidesThemAndNoOthers() {
    LineUp.SIGNED.forEach(each -> assertTrue(decides(each, each.load(COMMANDS))));
    LineUp.SIGNED.forEach(each -> assertFalse(decides(each, new Load(COMMANDS))));
  }

  private static boolean decides(LineUp lineUp, Load load) {
    Members members = new Members(Ed25519.INSTANCE, 4);
    Weather even = new Weather(10, 10, 0, 0, 0, 0, 0);
    Cluster cluster = new Cluster(lineUp, members, load, even, 1);
    cluster.submit(5);
    boolean done = cluster.runUntil(() -> cluster.allHave(5), 10_000);
    assertEquals(done ? 5 : 0, cluster.history().batches(0));
    return done;
  }
}
