package bitcraps.server.bench;

import bitcraps.server.engine.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongPredicate;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * From the moment at which a message is offered until its taker has it, at an even pace. The queues
 * have room for what comes in 160 ms, so a sender never waits for its taker.
 */
final class Handovers {
  /** Messages a second. */
  static final long PACE = 100_000;

  private static final int ROOM = 1 << 14;
  private static final long NANOS_MAX = TimeUnit.SECONDS.toNanos(60);

  private static final long GAP_NANOS_MIN = 50_000;

  private Handovers() {}

  /** One way of handing over: begins with a taker, and ends it. */
  interface Way {
    /**
     * @param messages so many are handed over
     * @return how late each was taken, in nanoseconds
     */
    Histogram run(long messages) throws InterruptedException;
  }

  static Histogram loop(long messages) throws InterruptedException {
    Taker taker = new Taker(messages);
    try (EventLoop<Long> loop = new EventLoop<>("taker", ROOM, taker::takes, taker::breaks)) {
      send(messages, loop::offer);
      return taker.all();
    }
  }

  static Histogram arrayQueue(long messages) throws InterruptedException {
    return queue(messages, new ArrayBlockingQueue<>(ROOM));
  }

  static Histogram transferQueue(long messages) throws InterruptedException {
    return queue(messages, new LinkedTransferQueue<>());
  }

  private static Histogram queue(long messages, BlockingQueue<Long> queue)
      throws InterruptedException {
    Taker taker = new Taker(messages);
    Thread thread =
        Thread.ofPlatform()
            .start(() -> {
              try {
                while (taker.done.getCount() > 0) {
                  taker.takes(queue.take());
                }
              } catch (InterruptedException stopped) {
                taker.breaks(stopped);
              }
            });
    send(messages, queue::offer);
    Histogram late = taker.all();
    thread.join();
    return late;
  }

  private static void send(long messages, LongPredicate offers) {
    long begun = System.nanoTime();
    for (long number = 0; number < messages; number++) {
      long due = begun + number * TimeUnit.SECONDS.toNanos(1) / PACE;
      while (System.nanoTime() - due < 0) {
        Thread.onSpinWait();
      }
      if (!offers.test(System.nanoTime())) {
        throw new IllegalStateException("The taker is far behind");
      }
    }
  }

  /**
   * What the machine takes away from two threads that only look at the clock, whatever they hand
   * over.
   *
   * @param nanos so long
   * @return the part of the time, 0 to 1, that was gone in pieces of more than 50 microseconds
   */
  static double machineGaps(long nanos) throws InterruptedException {
    AtomicLong gone = new AtomicLong();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      threads.add(Thread.ofPlatform().start(() -> gone.addAndGet(gaps(nanos))));
    }
    for (Thread each : threads) {
      each.join();
    }
    return (double) gone.get() / nanos / threads.size();
  }

  private static long gaps(long nanos) {
    long end = System.nanoTime() + nanos;
    long gone = 0;
    for (long last = System.nanoTime(); last - end < 0; ) {
      long now = System.nanoTime();
      gone += now - last > GAP_NANOS_MIN ? now - last : 0;
      last = now;
    }
    return gone;
  }

  private static final class Taker {
    private final Histogram late = new Histogram(NANOS_MAX, 3);
    private final CountDownLatch done;
    private volatile @Nullable Throwable broken;

    Taker(long messages) {
      done = new CountDownLatch(Math.toIntExact(messages));
    }

    void takes(long sent) {
      late.recordValue(Math.clamp(System.nanoTime() - sent, 0, NANOS_MAX));
      done.countDown();
    }

    void breaks(Throwable mistake) {
      broken = mistake;
      while (done.getCount() > 0) {
        done.countDown();
      }
    }

    Histogram all() throws InterruptedException {
      done.await();
      if (broken != null) {
        throw new IllegalStateException("Not everything was taken", broken);
      }
      return late;
    }
  }
}
