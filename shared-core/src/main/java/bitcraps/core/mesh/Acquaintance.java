package bitcraps.core.mesh;

import bitcraps.core.signal.SessionId;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is remembered of one player's proven sessions: which is the latest, and the highest counter
 * of the last eight, so that nothing is heard twice (MESH-6, MESH-8).
 */
final class Acquaintance {
  private static final int SESSIONS_MAX = 8;

  private final Map<SessionId, Long> counters = new LinkedHashMap<>();
  private long bornMillis = -1;

  long counterMax(SessionId session) {
    Long counter = counters.get(session);
    return counter == null ? 0 : counter;
  }

  /** Whether a session that began then is later than the one that proved itself last. */
  boolean isOutdatedBy(long otherBornMillis) {
    return otherBornMillis > bornMillis;
  }

  void heard(SessionId session, long counter) {
    counters.put(session, counter);
    if (counters.size() > SESSIONS_MAX) {
      counters.remove(counters.keySet().iterator().next());
    }
  }

  void bornAt(long millis) {
    bornMillis = millis;
  }
}
