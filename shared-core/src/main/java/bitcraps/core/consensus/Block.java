package bitcraps.core.consensus;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.base.Invariant;
import bitcraps.core.crypto.Sha256;

/**
 * A header with its payload. Whether the two belong together is a question for {@link #isWhole}.
 *
 * @param payload at most {@link #PAYLOAD_BYTES_MAX} bytes, opaque here
 */
public record Block(BlockHeader header, Bytes payload) {
  public static final int PAYLOAD_BYTES_MAX = 64 * 1024;

  public Block {
    Invariant.check(payload.size() <= PAYLOAD_BYTES_MAX, "a payload has at most 65536 bytes");
  }

  /** The hash of the header; it is computed anew on every call. */
  public Hash hash() {
    return header.hash();
  }

  /** True when the header names this very payload. */
  public boolean isWhole() {
    return header.payloadHash().equals(payloadHash(payload));
  }

  public static Hash payloadHash(Bytes payload) {
    return Sha256.tagged("bitcraps/1/payload", payload);
  }
}
