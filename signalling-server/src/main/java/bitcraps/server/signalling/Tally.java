package bitcraps.server.signalling;

import java.util.TreeMap;

/** How many of something each address has; an address with none takes no room. */
final class Tally {
  private final TreeMap<String, Integer> counts = new TreeMap<>();

  int of(String address) {
    return counts.getOrDefault(address, 0);
  }

  void add(String address) {
    counts.merge(address, 1, Integer::sum);
  }

  void remove(String address) {
    counts.computeIfPresent(address, (_, count) -> count > 1 ? count - 1 : null);
  }
}
