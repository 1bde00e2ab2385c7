package bitcraps.core.detour;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Invariant;
import bitcraps.core.crypto.Sha256;

/**
 * Secrets for one session each. What was drawn does not lead back to what was drawn before (DET-4):
 * the pool is hashed on and its former self forgotten.
 */
final class Ephemerals {
  private static final String STIRRED = "bitcraps/1/detour-stirred";
  private static final String NEXT = "bitcraps/1/detour-next";
  private static final String SECRET = "bitcraps/1/detour-secret";
  private Bytes pool = Bytes.EMPTY;

  /** False until the system gave random bytes: without them nothing may be drawn. */
  boolean isReady() {
    return pool.size() > 0;
  }

  /** Mixes fresh random bytes in. */
  void stir(Bytes fresh) {
    pool = Sha256.tagged(STIRRED, pool, fresh).bytes();
  }

  Bytes draw() {
    Invariant.check(isReady(), "secrets are made of random bytes");
    Bytes secret = Sha256.tagged(SECRET, pool).bytes();
    pool = Sha256.tagged(NEXT, pool).bytes();
    return secret;
  }
}
