package bitcraps.core.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import bitcraps.core.base.Hash;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import org.junit.jupiter.api.Tag;

/**
 * A peer of four under whatever a hostile member, a stranger and bad luck can do together. The
 * peer's state may only ever be one that the honest table agreed on, it never contradicts itself,
 * never throws, and comes back from its journal as it was. See {@code MeshFuzzTest} on how to look
 * for new inputs.
 */
@Tag("fuzz")
class PeerFuzzTest {
  private static final Evening EVENING = Evening.play();

  /** The input is a program of {@link Siege}. */
  @FuzzTest(maxDuration = "60s")
  void siege(byte[] data) {
    Siege siege = new Siege(EVENING, data);
    siege.run();

    Hash root = siege.root();
    assertEquals(EVENING.roots().get(siege.height()), root, "a state that the table agreed on");
    Peer again =
        Peer.restore(Parlor.setup(Parlor.OVERHEARD), new ArrayList<>(siege.journal()), siege.now());
    assertNotNull(again, "a journal that brings the peer back");
    assertEquals(siege.height(), again.height().value());
    assertEquals(root, again.state() == null ? null : again.state().root());
  }
}
