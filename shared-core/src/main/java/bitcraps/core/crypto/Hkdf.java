package bitcraps.core.crypto;

import bitcraps.core.base.Bytes;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;

/** HKDF-SHA-256 (RFC 5869). */
public final class Hkdf {
  /** Bytes that {@link #extract} gives. */
  public static final int KEY_SIZE = 32;

  private Hkdf() {}

  /**
   * @param secret input keying material
   * @param salt may be empty
   * @param size bytes wanted, at most 8160
   */
  public static Bytes derive(Bytes secret, Bytes salt, Bytes info, int size) {
    HKDFBytesGenerator generator = new HKDFBytesGenerator(new SHA256Digest());
    generator.init(new HKDFParameters(secret.toArray(), salt.toArray(), info.toArray()));
    byte[] out = new byte[size];
    generator.generateBytes(out, 0, size);
    return Bytes.wrap(out);
  }

  /** The first of HKDF's two steps (section 2.2), for protocols that name it alone. */
  public static Bytes extract(Bytes secret, Bytes salt) {
    // HMAC pads its key with zeros, so that these are the empty salt.
    byte[] raw = salt.isEmpty() ? new byte[KEY_SIZE] : salt.toArray();
    return Bytes.wrap(new HKDFBytesGenerator(new SHA256Digest()).extractPRK(raw, secret.toArray()));
  }

  /**
   * The second step (section 2.3).
   *
   * @param key what {@link #extract} gave
   * @param size bytes wanted, at most 8160
   */
  public static Bytes expand(Bytes key, Bytes info, int size) {
    HKDFBytesGenerator generator = new HKDFBytesGenerator(new SHA256Digest());
    generator.init(HKDFParameters.skipExtractParameters(key.toArray(), info.toArray()));
    byte[] out = new byte[size];
    generator.generateBytes(out, 0, size);
    return Bytes.wrap(out);
  }
}
