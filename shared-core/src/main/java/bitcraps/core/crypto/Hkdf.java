package bitcraps.core.crypto;

import bitcraps.core.base.Bytes;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;

/** HKDF-SHA-256 (RFC 5869). */
public final class Hkdf {
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
}
