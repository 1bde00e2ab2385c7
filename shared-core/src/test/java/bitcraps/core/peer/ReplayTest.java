package bitcraps.core.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.catalog.Catalog;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

/** The same history gives the same roots on every machine; this is the JVM's half of the proof. */
final class ReplayTest {
  @Test
  void theCommittedHistoryGivesTheCommittedRoots() throws IOException {
    Bytes roots = Replay.stateRoots(resource("history.bin"), Catalog::game);

    assertNotNull(roots);
    assertTrue(roots.size() > 300 * Hash.SIZE, "the history has 300 blocks and more");
    assertEquals(resource("roots.bin"), roots);
  }

  @Test
  void aHistoryOfOtherRulesIsRefused() throws IOException {
    byte[] raw = resource("history.bin").toArray();
    int rules = 4 + 2;
    raw[rules] ^= 1;

    assertNull(Replay.stateRoots(Bytes.wrap(raw), Catalog::game));
    assertNull(Replay.stateRoots(Bytes.utf8("no history"), Catalog::game));
  }

  private static Bytes resource(String name) throws IOException {
    try (InputStream in = ReplayTest.class.getResourceAsStream("/parity/" + name)) {
      assertNotNull(in);
      return Bytes.wrap(in.readAllBytes());
    }
  }
}
