package bitcraps.core.base;

/** An Ed25519 signature in its 64-byte encoding (RFC 8032). Not yet known to be valid. */
public record SignatureBytes(Bytes bytes) {
  public static final int SIZE = 64;

  public SignatureBytes {
    Invariant.check(bytes.size() == SIZE, "a signature has 64 bytes");
  }
}
