package bitcraps.core.base;

/** An Ed25519 public key in its 32-byte encoding (RFC 8032). Not yet known to be a valid point. */
public record PublicKey(Bytes bytes) implements Comparable<PublicKey> {
  public static final int SIZE = 32;

  public PublicKey {
    Invariant.check(bytes.size() == SIZE, "a public key has 32 bytes");
  }

  @Override
  public int compareTo(PublicKey other) {
    return bytes.compareTo(other.bytes);
  }

  @Override
  public String toString() {
    return bytes.slice(0, 4).toHex();
  }
}
