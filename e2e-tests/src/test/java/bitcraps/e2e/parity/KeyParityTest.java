package bitcraps.e2e.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import bitcraps.core.simulation.KeyRehearsal;
import bitcraps.e2e.site.ParityWorker;
import bitcraps.e2e.site.PolicyPage;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A key and its values are the same bytes on the JVM and in WebAssembly (RND-9, RND-12). */
final class KeyParityTest {
  @Test
  void browserAndJvmMakeTheSameKeysAndDrawTheSameValues() throws IOException {
    try (PolicyPage open = PolicyPage.open()) {
      ParityWorker worker = new ParityWorker(open.page());
      for (int validators : new int[] {1, 2, 4, 7}) {
        KeyRehearsal onJvm = new KeyRehearsal(validators);
        worker.ask(Map.of("t", "rehearse", "validators", validators), "t");

        assertEquals(onJvm.keyAs(0).toHex(), worker.ask(Map.of("t", "key"), "hash"));
        for (int round = 1; round <= 5; round++) {
          onJvm.prepareRoll(round);
          worker.ask(Map.of("t", "prepare", "round", round), "t");
          assertEquals(onJvm.rollAs(0).toHex(), worker.ask(Map.of("t", "roll"), "hash"));
        }
      }
      open.assertNoComplaints();
    }
  }
}
