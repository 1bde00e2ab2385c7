package bitcraps.core.baselines;

import bitcraps.core.base.Bytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/** What became final where. Two different batches at one position end the run. */
final class History {
  private final Load load;
  private final TreeMap<Long, Bytes> log = new TreeMap<>();
  private final TreeMap<Long, Integer> replicas = new TreeMap<>();
  private final long[] last;
  private final long[] batches;
  private final List<Long> spans = new ArrayList<>();

  History(Load load, int count) {
    this.load = load;
    last = new long[count];
    batches = new long[count];
    Arrays.fill(last, -1);
  }

  void decided(int replica, long position, Bytes batch, long now) {
    if (position <= last[replica]) {
      throw new AssertionError("replica " + replica + " decided position " + position + " again");
    }
    last[replica] = position;
    Bytes before = log.putIfAbsent(position, batch);
    if (before != null && !before.equals(batch)) {
      throw new AssertionError("two batches were decided at position " + position);
    }
    if (!batch.isEmpty()) {
      batches[replica]++;
      long proposed = load.proposedAt(batch);
      if (replicas.merge(position, 1, Integer::sum) == last.length) {
        spans.add(now - proposed);
        replicas.remove(position);
      }
    }
  }

  /** Batches that are final at this replica. */
  long batches(int replica) {
    return batches[replica];
  }

  /** Batches that are final at the replica that is furthest ahead. */
  long batchesMost() {
    return Arrays.stream(batches).max().orElseThrow();
  }

  /** Virtual time from each proposal until the last replica had it final, in that order. */
  List<Long> spans() {
    return spans;
  }
}
