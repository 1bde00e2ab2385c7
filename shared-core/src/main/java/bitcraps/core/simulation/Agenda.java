package bitcraps.core.simulation;

import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** What will happen, by time; what is due at one moment happens in the order of its planning. */
final class Agenda {
  record Due(long millis, long sequence, Happening what) implements Comparable<Due> {
    @Override
    public int compareTo(Due other) {
      int byTime = Long.compare(millis, other.millis);
      return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
    }
  }

  private final PriorityQueue<Due> queue = new PriorityQueue<>();
  private long sequence;

  void plan(long millis, Happening what) {
    queue.add(new Due(millis, sequence++, what));
  }

  /** Takes what comes next, unless that is after {@code end}. */
  @Nullable Due takeUntil(long end) {
    Due next = queue.peek();
    if (next == null || next.millis() > end) {
      return null;
    }
    queue.remove();
    return next;
  }
}
