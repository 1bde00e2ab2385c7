package bitcraps.core.consensus;

import bitcraps.core.base.PlayerId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Who can be reached and how fast, and how often anybody is asked or answered. Remembers linked
 * peers only, so its size is that of the mesh.
 */
final class Correspondence {
  private static final int BLOCKS_A_WINDOW_MAX = 32;

  private final long windowMillis;
  private final TreeSet<PlayerId> links = new TreeSet<>();
  private final TreeMap<PlayerId, Long> roundTrips = new TreeMap<>();
  private final TreeMap<PlayerId, Long> answered = new TreeMap<>();
  private final TreeMap<PlayerId, Long> asked = new TreeMap<>();
  private final TreeMap<PlayerId, Long> blocksSince = new TreeMap<>();
  private final TreeMap<PlayerId, Integer> blocksServed = new TreeMap<>();

  Correspondence(long windowMillis) {
    this.windowMillis = windowMillis;
  }

  void up(PlayerId peer) {
    links.add(peer);
  }

  void down(PlayerId peer) {
    links.remove(peer);
    roundTrips.remove(peer);
    answered.remove(peer);
    asked.remove(peer);
    blocksSince.remove(peer);
    blocksServed.remove(peer);
  }

  boolean isUp(PlayerId peer) {
    return links.contains(peer);
  }

  void measured(PlayerId peer, long roundTripMillis) {
    if (isUp(peer)) {
      roundTrips.put(peer, roundTripMillis);
    }
  }

  /** Empty for who is not linked or was not measured since it is. */
  OptionalLong roundTrip(PlayerId peer) {
    Long millis = roundTrips.get(peer);
    return millis == null ? OptionalLong.empty() : OptionalLong.of(millis);
  }

  List<PlayerId> linked() {
    return new ArrayList<>(links);
  }

  /** True at most twice a resend time for each linked peer. */
  boolean mayAnswer(PlayerId peer, long now) {
    return isDue(answered, peer, now, windowMillis / 2);
  }

  /** True at most once a resend time for each linked peer. */
  boolean mayAsk(PlayerId peer, long now) {
    return isDue(asked, peer, now, windowMillis);
  }

  /** True for at most 32 blocks a resend time for each linked peer. */
  boolean mayServe(PlayerId peer, long now) {
    if (isDue(blocksSince, peer, now, windowMillis)) {
      blocksServed.put(peer, 0);
    }
    int served = blocksServed.getOrDefault(peer, BLOCKS_A_WINDOW_MAX);
    if (served >= BLOCKS_A_WINDOW_MAX) {
      return false;
    }
    blocksServed.put(peer, served + 1);
    return true;
  }

  private boolean isDue(Map<PlayerId, Long> last, PlayerId peer, long now, long waitMillis) {
    Long before = last.get(peer);
    boolean early = before != null && now >= before && now - before < waitMillis;
    if (early || !isUp(peer)) {
      return false;
    }
    last.put(peer, now);
    return true;
  }
}
