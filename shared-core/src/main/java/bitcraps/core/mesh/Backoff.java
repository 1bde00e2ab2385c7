package bitcraps.core.mesh;

import bitcraps.core.base.Bytes;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.prng.Prng;

/**
 * Pauses between attempts: 0.5 s, doubled up to 8 s, and up to a quarter more, spread by the
 * session, so that a server that comes back is not met by everybody at once (MESH-11).
 */
final class Backoff {
  private static final int FIRST_MILLIS = 500;
  private static final int DOUBLINGS_MAX = 4;

  private final Prng spread;
  private int failures;

  Backoff(Bytes seed) {
    this.spread = new Prng(Sha256.tagged("bitcraps/1/backoff", seed));
  }

  /** Counts one more failure and says how long to pause. */
  int pauseMillis() {
    int pause = FIRST_MILLIS << Math.min(failures, DOUBLINGS_MAX);
    failures++;
    return pause + spread.below(pause / 4);
  }

  void reset() {
    failures = 0;
  }
}
