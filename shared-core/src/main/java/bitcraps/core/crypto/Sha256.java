package bitcraps.core.crypto;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import org.bouncycastle.crypto.digests.SHA256Digest;

/** SHA-256 (FIPS 180-4). */
public final class Sha256 {
  private Sha256() {}

  /** The digest of the parts, one after the other. */
  public static Hash hash(Bytes... parts) {
    SHA256Digest digest = new SHA256Digest();
    for (Bytes part : parts) {
      feed(digest, part);
    }
    return finish(digest);
  }

  /**
   * The digest of {@code domain} (its length in one byte, then its ASCII bytes) and the parts.
   * Every hash that is signed or agreed on has a domain of its own, so that none can stand for
   * another.
   */
  public static Hash tagged(String domain, Bytes... parts) {
    SHA256Digest digest = new SHA256Digest();
    Bytes tag = Bytes.utf8(domain);
    digest.update((byte) tag.size());
    feed(digest, tag);
    for (Bytes part : parts) {
      feed(digest, part);
    }
    return finish(digest);
  }

  private static void feed(SHA256Digest digest, Bytes part) {
    byte[] raw = part.toArray();
    digest.update(raw, 0, raw.length);
  }

  private static Hash finish(SHA256Digest digest) {
    byte[] out = new byte[Hash.SIZE];
    digest.doFinal(out, 0);
    return new Hash(Bytes.wrap(out));
  }
}
