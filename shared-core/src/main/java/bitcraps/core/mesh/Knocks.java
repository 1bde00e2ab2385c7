package bitcraps.core.mesh;

import bitcraps.core.base.PlayerId;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many letters a door opens in a minute, from all and from one player (WIT-7). Names cost
 * nothing, so the bound on all is the one that protects the witness; the other is against a caller
 * that runs wild.
 */
final class Knocks {
  static final int ALL_MAX = 60;
  static final int PLAYER_MAX = 6;
  private static final long WINDOW_MILLIS = 60_000;

  private final Map<PlayerId, Integer> counts = new TreeMap<>();
  private long since;
  private int all;

  /** Whether one more letter may be opened now; if so, it counts. */
  boolean admits(PlayerId player, long now) {
    if (now < since || now - since >= WINDOW_MILLIS) {
      since = now;
      all = 0;
      counts.clear();
    }
    int count = counts.getOrDefault(player, 0);
    if (all >= ALL_MAX || count >= PLAYER_MAX) {
      return false;
    }
    all++;
    counts.put(player, count + 1);
    return true;
  }
}
