package bitcraps.server.signalling;

import java.time.Duration;

/**
 * How fast and how long a connection may talk.
 *
 * @param messagesPerSecond sustained, of one connection
 * @param messagesBurst at once; opening a table of sixteen takes a few hundred
 * @param connectsPerMinute new connections of one address
 * @param pingEvery how often the server pings
 * @param idleMax a connection that shows no sign of life for so long is closed
 */
public record TrafficLimits(
    int messagesPerSecond,
    int messagesBurst,
    int connectsPerMinute,
    Duration pingEvery,
    Duration idleMax) {
  /** A frame beyond this closes the connection at once (SIG-13). */
  public static final int FRAME_BYTES_MAX = 64 * 1024;

  /** Bytes that may wait for a peer that does not read (SIG-14). */
  public static final long WAITING_BYTES_MAX = 1024 * 1024;

  public TrafficLimits {
    if (messagesPerSecond <= 0 || messagesBurst <= 0 || connectsPerMinute <= 0) {
      throw new IllegalArgumentException("Rates are positive.");
    }
    if (!pingEvery.isPositive() || idleMax.compareTo(pingEvery) <= 0) {
      throw new IllegalArgumentException("The idle limit is longer than the time between pings.");
    }
  }

  public static TrafficLimits standard() {
    return new TrafficLimits(100, 1_000, 600, Duration.ofSeconds(20), Duration.ofSeconds(65));
  }
}
