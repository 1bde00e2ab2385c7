package bitcraps.core.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import bitcraps.core.base.Hash;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Tag;

/**
 * A peer of four under whatever a hostile member, a stranger and bad luck can do together. Its
 * state is only ever one that the honest table agreed on, it never contradicts itself, never
 * throws, and comes back from its journal as it was. See {@code MeshFuzzTest} on how to look for
 * new inputs.
 */
@Tag("fuzz")
class PeerFuzzTest {
  private static final Evening EVENING = Evening.play();

  /** The input is a program of {@link Siege}; {@link Besieged} judges. */
  @FuzzTest(maxDuration = "60s")
  void siege(byte[] data) {
    Siege siege = new Siege(EVENING, data);
    Besieged peer = siege.run();

    long height = peer.height();
    Hash root = peer.root();
    peer.crash(siege.now());
    assertEquals(height, peer.height());
    assertEquals(root, peer.root());
  }
}
