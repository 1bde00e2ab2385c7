package bitcraps.e2e.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.catalog.Catalog;
import bitcraps.core.peer.Replay;
import bitcraps.e2e.site.PolicyPage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ReplayParityTest {
  private static final int ROLLS = 700;
  private static final int ROOT_BYTES = 32;

  /** Sends a history to the shipped Worker; answers with the roots as hexadecimal text. */
  private static final String REPLAY =
      """
      async text => {
        const bytes = new Uint8Array(text.match(/../g).map(pair => parseInt(pair, 16))).buffer;
        const worker = new Worker("/app/worker.js", { type: "module" });
        return await new Promise((resolve, reject) => {
          worker.onerror = event => reject(new Error(event.message));
          worker.onmessage = event => {
            if (event.data.t === "ready") worker.postMessage({ t: "replay", history: bytes });
            if (event.data.t === "replay") resolve(Array.from(new Uint8Array(event.data.roots),
              byte => byte.toString(16).padStart(2, "0")).join(""));
          };
        });
      }
      """;

  /** What a history must hold to prove something, and {@code covered} does not name. */
  private static List<String> missing(Set<String> covered) {
    List<String> wanted =
        new ArrayList<>(
            List.of(
                "Sit",
                "Ready",
                "TopUp",
                "Rename",
                "Reseed",
                "VoteEvict",
                "Convict",
                "Leave",
                "roll",
                "expire",
                "Contribute",
                "MakeKey",
                "GiveUp",
                "Invite",
                "Dismiss",
                "witness"));
    for (String bet : RandomHistory.BETS) {
      wanted.add("bet " + bet);
      wanted.add("won " + bet);
      wanted.add("lost " + bet);
    }
    wanted.removeAll(covered);
    return wanted;
  }

  @Test
  void browserAndJvmReachTheSameStates() throws IOException {
    RandomHistory random = new RandomHistory("the same states 6");
    Replay.History history = random.play(ROLLS);
    assertEquals(List.of(), missing(random.covered()));
    Bytes onJvm = Replay.stateRoots(history.toBytes(), Catalog::game);
    assertNotNull(onJvm);
    assertEquals((history.blocks().size() + 1) * ROOT_BYTES, onJvm.size());
    assertTrue(history.blocks().size() > 2 * ROLLS, "the history holds bets, not only rolls");

    try (PolicyPage open = PolicyPage.open()) {

      assertEquals(onJvm.toHex(), open.page().evaluate(REPLAY, history.toBytes().toHex()));
      open.assertNoComplaints();
    }
  }
}
