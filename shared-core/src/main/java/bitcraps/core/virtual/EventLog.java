package bitcraps.core.virtual;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.crypto.Sha256;

/** The ordered log of all that happened, as a running SHA-256: equal hash, equal run. */
public final class EventLog {
  private static final String DOMAIN = "bitcraps/1/event-log";
  private static final int ENTRY_SIZE = 24;
  private static final int BUFFER_SIZE = 256 * ENTRY_SIZE;

  private final byte[] buffer = new byte[BUFFER_SIZE];
  private int used;
  private Hash hash = Hash.ZERO;
  private long count;

  /** Writes down one event: when, what, to whom, and a checksum of the rest. */
  public void note(long millis, int kind, int device, int other, Bytes content) {
    if (used == BUFFER_SIZE) {
      fold();
    }
    put(millis);
    put((long) kind << 48 | (long) device << 32 | (long) other << 16);
    put((long) content.size() << 32 | (content.hashCode() & 0xffffffffL));
    count++;
  }

  private void put(long value) {
    for (int shift = 56; shift >= 0; shift -= 8) {
      buffer[used++] = (byte) (value >> shift);
    }
  }

  private void fold() {
    byte[] written = new byte[used];
    System.arraycopy(buffer, 0, written, 0, used);
    hash = Sha256.tagged(DOMAIN, hash.bytes(), Bytes.wrap(written));
    used = 0;
  }

  public long count() {
    return count;
  }

  public Hash hash() {
    if (used > 0) {
      fold();
    }
    return hash;
  }
}
