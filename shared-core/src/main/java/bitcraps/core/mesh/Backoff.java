package bitcraps.core.mesh;

import bitcraps.core.base.Bytes;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.prng.Prng;

/**
 * Pauses between attempts: 0.5 s, doubled up to 30 s, and up to a quarter more, spread by the
 * session, so that a server that comes back is not met by everybody at once (MESH-11).
 */
final class Backoff {
  private static final int FIRST_MILLIS = 500;
  private static final int DOUBLINGS_MAX = 6;
  private static final int MILLIS_MAX = 30_000;

  private final Prng spread;
  private int failures;

  Backoff(Bytes seed) {
    this.spread = new Prng(Sha256.tagged("bitcraps/1/backoff", seed));
  }

  /** Counts one more failure and says how long to pause. */
  int pauseMillis() {
    int pause = Math.min(MILLIS_MAX, FIRST_MILLIS << Math.min(failures, DOUBLINGS_MAX));
    failures++;
    return pause + spread.below(pause / 4);
  }

  void reset() {
    failures = 0;
  }
}
