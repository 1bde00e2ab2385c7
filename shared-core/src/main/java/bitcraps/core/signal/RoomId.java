package bitcraps.core.signal;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Invariant;

/** A meeting place on the server: 16 bytes that clients derive from the link's room key (SIG-3). */
public record RoomId(Bytes bytes) implements Comparable<RoomId> {
  public static final int SIZE = 16;

  public RoomId {
    Invariant.check(bytes.size() == SIZE, "a room id has 16 bytes");
  }

  @Override
  public int compareTo(RoomId other) {
    return bytes.compareTo(other.bytes);
  }

  /** The first eight hexadecimal digits, for logs. */
  @Override
  public String toString() {
    return bytes.slice(0, 4).toHex();
  }
}
