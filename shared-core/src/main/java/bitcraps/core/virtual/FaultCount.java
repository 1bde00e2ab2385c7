package bitcraps.core.virtual;

import java.util.Map;
import java.util.TreeMap;

/** How often each fault really happened. */
public final class FaultCount {
  private final TreeMap<FaultKind, Long> counts = new TreeMap<>();

  public void add(FaultKind kind) {
    add(kind, 1);
  }

  public void add(FaultKind kind, long times) {
    counts.merge(kind, times, Long::sum);
  }

  /** Adds all of another count. */
  public void addAll(FaultCount other) {
    other.counts.forEach(this::add);
  }

  public long of(FaultKind kind) {
    Long count = counts.get(kind);
    return count == null ? 0 : count;
  }

  /** All kinds together. */
  public long total() {
    long sum = 0;
    for (long count : counts.values()) {
      sum += count;
    }
    return sum;
  }

  /** By name, every kind, zero included. */
  public Map<String, Long> byName() {
    TreeMap<String, Long> names = new TreeMap<>();
    for (FaultKind kind : FaultKind.values()) {
      names.put(kind.word(), of(kind));
    }
    return names;
  }
}
