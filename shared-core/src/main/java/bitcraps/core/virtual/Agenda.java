package bitcraps.core.virtual;

import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** What will happen, by time; what is due at one moment happens in the order of its planning. */
public final class Agenda<T> {
  /** One thing to come. */
  public record Due<T>(long millis, long sequence, T what) implements Comparable<Due<T>> {
    @Override
    public int compareTo(Due<T> other) {
      int byTime = Long.compare(millis, other.millis);
      return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
    }
  }

  private final PriorityQueue<Due<T>> queue = new PriorityQueue<>();
  private long sequence;

  public void plan(long millis, T what) {
    queue.add(new Due<>(millis, sequence++, what));
  }

  /** Takes what comes next, unless that is after {@code end}. */
  public @Nullable Due<T> takeUntil(long end) {
    Due<T> next = queue.peek();
    if (next == null || next.millis() > end) {
      return null;
    }
    queue.remove();
    return next;
  }
}
