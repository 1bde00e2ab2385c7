package bitcraps.core.base;

/** A SHA-256 digest: 32 bytes. */
public record Hash(Bytes bytes) implements Comparable<Hash> {
  public static final int SIZE = 32;
  public static final Hash ZERO = new Hash(Bytes.wrap(new byte[SIZE]));

  public Hash {
    Invariant.check(bytes.size() == SIZE, "a hash has 32 bytes");
  }

  public String toHex() {
    return bytes.toHex();
  }

  @Override
  public int compareTo(Hash other) {
    return bytes.compareTo(other.bytes);
  }

  /** The first eight hexadecimal digits, for logs. */
  @Override
  public String toString() {
    return bytes.slice(0, 4).toHex();
  }
}
