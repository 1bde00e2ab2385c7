package bitcraps.core.peer;

import bitcraps.core.consensus.RoundTrips;
import bitcraps.core.mesh.LinkQuality;
import java.util.OptionalLong;

/** One of the two ways to a peer, as heartbeats measure it: its own connection, or a detour. */
final class Way {
  /** Answers in a row after which a way is believed to work in both directions. */
  private static final int ANSWERS_MIN = 2;

  private final LinkQuality quality = new LinkQuality();
  private final RoundTrips roundTrips = new RoundTrips();
  private long roundTripMillis = -1;
  private long heardMillis = Long.MIN_VALUE / 2;
  private int answers;
  private boolean asked;

  LinkQuality quality() {
    return quality;
  }

  /** The last measured round trip, or -1. */
  long roundTripMillis() {
    return roundTripMillis;
  }

  /** What agreement waits by (CON-47). */
  OptionalLong typicalMillis() {
    return roundTrips.typicalMillis();
  }

  /** A heartbeat leaves. */
  void asked() {
    answers = asked ? 0 : answers;
    asked = true;
    quality.asked();
  }

  void answered(long millis) {
    asked = false;
    answers++;
    roundTripMillis = millis;
    roundTrips.add(millis);
    quality.answered(millis);
  }

  void heard(long nowMillis) {
    heardMillis = nowMillis;
  }

  void fell(long nowMillis) {
    answers = 0;
    quality.fell(nowMillis);
  }

  /** True when nothing came this way for as long as three heartbeats take. */
  boolean isSilent(long nowMillis) {
    return nowMillis - heardMillis > Link.SILENCE_MILLIS_MAX;
  }

  /** True when the last heartbeats were answered. */
  boolean worksBothWays(long nowMillis) {
    return answers >= ANSWERS_MIN && !isSilent(nowMillis);
  }
}
