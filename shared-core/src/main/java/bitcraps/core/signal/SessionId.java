package bitcraps.core.signal;

/** One run of one page: eight random bytes, drawn anew by every load, read as a number (SIG-4). */
public record SessionId(long value) implements Comparable<SessionId> {
  @Override
  public int compareTo(SessionId other) {
    return Long.compareUnsigned(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toHexString(value);
  }
}
