package bitcraps.server.engine;

import java.util.PriorityQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One thread that owns its state. Others hand inputs over and never wait; each is taken in the
 * order in which it was accepted.
 *
 * <p>A step that throws ends the loop: what it owns may be half changed, so nothing more is done
 * with it. A loop that is closed takes what it had accepted by then.
 */
public final class EventLoop<I> implements AutoCloseable {
  private static final long CLOSE_MILLIS_MAX = 10_000;

  private record Timer(long nanos, long number, Runnable action) {}

  private final Handover<I> inputs;
  private final Consumer<I> step;
  private final Consumer<Throwable> broken;
  private final Thread thread;
  private final PriorityQueue<Timer> timers =
      new PriorityQueue<>((a, b) ->
          a.nanos() != b.nanos()
              ? Long.signum(a.nanos() - b.nanos()) // System.nanoTime may wrap
              : Long.compare(a.number(), b.number()));
  private volatile boolean closed;
  private long timerNumber;

  /**
   * Begins at once.
   *
   * @param inputsMax inputs that may wait, at least 2
   * @param step takes each input, on the loop's thread
   * @param broken hears, on the loop's thread, what a step or an action threw; once, and the last
   */
  public EventLoop(String name, int inputsMax, Consumer<I> step, Consumer<Throwable> broken) {
    thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
    inputs = new Handover<>(inputsMax, () -> LockSupport.unpark(thread));
    this.step = step;
    this.broken = broken;
    thread.start();
  }

  /**
   * Hands an input over, from any thread. One that comes while the loop is closed may be accepted
   * and yet not taken: who must know asks {@link #isClosed} afterwards.
   *
   * @return false when there is no room, or the loop is closed
   */
  public boolean offer(I input) {
    return !closed && inputs.offer(input);
  }

  /** True once nothing more is accepted. */
  public boolean isClosed() {
    return closed;
  }

  /**
   * Runs an action later; from the loop's own thread only.
   *
   * @param nanos when, by {@link System#nanoTime}
   */
  public void at(long nanos, Runnable action) {
    timers.add(new Timer(nanos, timerNumber++, action));
  }

  private boolean isOwner() {
    return Thread.currentThread().equals(thread);
  }

  private void run() {
    try {
      while (!closed) {
        boolean took = takeOne();
        boolean rang = ring();
        if (!took && !rang) {
          sleep();
        }
      }
      while (takeOne()) {
        // what was accepted before the end
      }
    } catch (RuntimeException | Error mistake) {
      closed = true;
      broken.accept(mistake);
    }
  }

  private boolean takeOne() {
    @Nullable I input = inputs.poll();
    if (input == null) {
      return false;
    }
    step.accept(input);
    return true;
  }

  private boolean ring() {
    Timer due = timers.peek();
    if (due == null || due.nanos() - System.nanoTime() > 0) {
      return false;
    }
    timers.remove();
    due.action().run();
    return true;
  }

  private void sleep() {
    if (inputs.rests() && !closed) {
      @Nullable Timer next = timers.peek();
      if (next == null) {
        LockSupport.park(this);
      } else {
        LockSupport.parkNanos(this, Math.max(1, next.nanos() - System.nanoTime()));
      }
    }
    inputs.isAwake();
  }

  /**
   * Accepts nothing more; waits until what was accepted is taken, unless the loop closes itself.
   */
  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
    if (!isOwner()) {
      try {
        thread.join(CLOSE_MILLIS_MAX);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
