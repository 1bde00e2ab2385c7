package bitcraps.core.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Hash;
import bitcraps.core.codec.Decoded;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The siege that fuzzing lays is a real one: what is honest in it gets through. */
final class SiegeTest {
  private static final Evening EVENING = Evening.play();
  private static final byte ONWARDS = 3;
  private static final byte MANY = -1;
  private static final byte[] HEAR_ALL = {
    ONWARDS, MANY, ONWARDS, MANY, ONWARDS, MANY, ONWARDS, MANY
  };

  @Test
  void theBesiegedPeerFollowsTheHonestEveningToItsEnd() {
    TreeMap<Long, Hash> roots = new TreeMap<>(EVENING.roots());
    Siege siege = new Siege(EVENING, HEAR_ALL);

    Besieged peer = siege.run();

    assertTrue(peer.height() > new Besieged(EVENING).height() + 5, "it heard of many blocks");
    assertEquals(roots.lastKey(), peer.height());
    assertEquals(roots.lastEntry().getValue(), peer.root());
  }

  @Test
  void theEveningHasSeveralEpochsAndEveryKindOfMessage() {
    TreeSet<String> kinds = new TreeSet<>();
    TreeSet<Long> epochs = new TreeSet<>();
    for (Parlor.Heard heard : EVENING.heard()) {
      if (Message.parse(heard.message()) instanceof Decoded.Ok<Message> ok) {
        kinds.add(ok.value().getClass().getSimpleName());
        if (ok.value() instanceof Message.Agreeing agreeing) {
          epochs.add(agreeing.epoch().value());
        }
      }
    }

    assertEquals(
        "[Agreeing, Commanded, Hello, Neighbours, Ping, Pong, Probe, Shared, Snapshot, Suffix]",
        kinds.toString());
    assertTrue(epochs.size() >= 3, epochs.toString());
  }
}
