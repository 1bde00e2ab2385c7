package bitcraps.server.engine;

import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/**
 * The newest of a row of immutable values: one thread writes, any number read. Neither ever waits
 * for the other; who waits for a certain value is woken and looks for itself.
 */
public final class Published<T> {
  private final Queue<Thread> waiting = new ConcurrentLinkedQueue<>();
  private volatile T newest;

  public Published(T first) {
    newest = first;
  }

  public T get() {
    return newest;
  }

  /** By the one that writes. */
  public void set(T next) {
    newest = next;
    for (Thread each : waiting) {
      LockSupport.unpark(each);
    }
  }

  /**
   * Waits for a value; not for whoever must not wait. Values that were soon replaced may be missed.
   *
   * @return the first such value that was seen, or empty when there was none in time
   */
  public Optional<T> await(Predicate<T> wanted, Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    waiting.add(Thread.currentThread());
    try {
      while (true) {
        T now = newest;
        if (wanted.test(now)) {
          return Optional.of(now);
        }
        long left = end - System.nanoTime();
        if (left <= 0) {
          return Optional.empty();
        }
        LockSupport.parkNanos(this, left);
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
      }
    } finally {
      waiting.remove(Thread.currentThread());
    }
  }
}
