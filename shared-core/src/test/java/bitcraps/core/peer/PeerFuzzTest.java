package bitcraps.core.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A peer of four under whatever a hostile member, a stranger and bad luck can do together. Its
 * state is only ever one that the honest table agreed on, it never contradicts itself, never
 * throws, and comes back from its journal as it was. See {@code MeshFuzzTest} on how to look for
 * new inputs.
 */
@Tag("fuzz")
class PeerFuzzTest {
  private static final ForgedTable FORGED = ForgedTable.begun();
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

  /**
   * A newcomer whom the table's creator shows a forged past. The input alters the state: two bytes
   * for the place, one for the value.
   */
  @FuzzTest(maxDuration = "60s")
  void forgedPast(byte[] data) {
    byte[] altered = FORGED.honest();
    for (int at = 0; at + 2 < data.length; at += 3) {
      int place = ((data[at] & 0xff) << 8 | (data[at + 1] & 0xff)) % altered.length;
      altered[place] = data[at + 2];
    }
    Bytes snapshot = FORGED.snapshot(altered);
    if (snapshot != null) {
      new Newcomer(FORGED.id()).live(snapshot);
    }
  }

  /** The honest state must get through, or nothing above is tried. */
  @Test
  void aNewcomerBelievesTheCreatorOfTheTable() {
    Newcomer newcomer = new Newcomer(FORGED.id());
    newcomer.live(Objects.requireNonNull(FORGED.snapshot(FORGED.honest())));

    assertEquals(30, newcomer.height());
  }
}
