package bitcraps.server.peer;

import bitcraps.core.base.Bytes;
import java.security.SecureRandom;

/** Secret bytes from the system's generator. */
public final class Entropy {
  private static final SecureRandom SYSTEM = new SecureRandom();

  private Entropy() {}

  public static Bytes bytes(int count) {
    byte[] bytes = new byte[count];
    SYSTEM.nextBytes(bytes);
    return Bytes.wrap(bytes);
  }
}
