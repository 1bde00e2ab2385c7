package bitcraps.server.engine;

import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jctools.queues.MpscArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * One thread that owns its state. Others hand inputs over and never wait; each is taken in the
 * order in which it was accepted.
 */
public final class EventLoop<I> implements AutoCloseable {
  private static final long CLOSE_MILLIS_MAX = 10_000;

  private record Timer(long nanos, long number, Runnable action) {}

  private final MpscArrayQueue<I> inputs;
  private final Consumer<I> step;
  private final Thread thread;
  private final AtomicBoolean sleeping = new AtomicBoolean();
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
   */
  public EventLoop(String name, int inputsMax, Consumer<I> step) {
    inputs = new MpscArrayQueue<>(inputsMax);
    this.step = step;
    thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
    thread.start();
  }

  /** Hands an input over, from any thread. False when there is no room, or the loop is closed. */
  public boolean offer(I input) {
    if (closed || !inputs.offer(input)) {
      return false;
    }
    if (sleeping.get() && sleeping.compareAndSet(true, false)) {
      LockSupport.unpark(thread);
    }
    return true;
  }

  /**
   * Runs an action later; from the loop's own thread only.
   *
   * @param nanos when, by {@link System#nanoTime}
   */
  public void at(long nanos, Runnable action) {
    timers.add(new Timer(nanos, timerNumber++, action));
  }

  /** True on the loop's own thread. */
  public boolean isOwner() {
    return Thread.currentThread().equals(thread);
  }

  private void run() {
    while (!closed) {
      I input = inputs.poll();
      if (input != null) {
        step.accept(input);
      }
      boolean rang = ring();
      if (input == null && !rang) {
        sleep();
      }
    }
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
    sleeping.set(true);
    if (inputs.isEmpty() && !closed) {
      @Nullable Timer next = timers.peek();
      if (next == null) {
        LockSupport.park(this);
      } else {
        LockSupport.parkNanos(this, Math.max(1, next.nanos() - System.nanoTime()));
      }
    }
    sleeping.set(false);
  }

  /** Ends the thread after the input that it is at; what still waits is not taken. */
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
