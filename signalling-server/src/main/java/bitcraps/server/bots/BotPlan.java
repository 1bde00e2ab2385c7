package bitcraps.server.bots;

import bitcraps.core.base.Bytes;
import bitcraps.core.bots.Pace;
import java.nio.ByteBuffer;

/**
 * Who comes to a table.
 *
 * @param players at least 1
 * @param strategy as the catalog names it
 * @param name of the first; the others get a number behind it
 * @param seed what all of them choose follows from it and from what they are shown
 */
public record BotPlan(int players, String strategy, String name, long seed, Pace pace) {
  String nameOf(int index) {
    return players == 1 ? name : name + " " + (index + 1);
  }

  Bytes seedOf(int index) {
    return Bytes.wrap(
        ByteBuffer.allocate(Long.BYTES + Integer.BYTES).putLong(seed).putInt(index).array());
  }
}
