package bitcraps.server.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class EventLoopTest {
  private static final int INPUTS_MAX = 8;
  private static final long PATIENCE_SECONDS = 20;

  private final List<Throwable> mistakes = new ArrayList<>();
  private final EventLoop<Runnable> loop =
      new EventLoop<>("test", INPUTS_MAX, Runnable::run, mistakes::add);

  @AfterEach
  void close() {
    loop.close();
  }

  /** Runs on the loop's thread and waits for it. */
  private void inLoop(Runnable action) throws Exception {
    CompletableFuture<Void> done = new CompletableFuture<>();
    assertTrue(
        loop.offer(() -> {
          action.run();
          done.complete(null);
        }));
    done.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /** Keeps the loop at one input until it is let go. */
  private CountDownLatch hold() throws Exception {
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch letGo = new CountDownLatch(1);
    assertTrue(
        loop.offer(() -> {
          held.countDown();
          join(letGo);
        }));
    assertTrue(held.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
    return letGo;
  }

  private static void join(CountDownLatch latch) {
    try {
      assertTrue(latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  @Test
  void takesInputsInTheOrderInWhichTheyWereAcceptedOnOneThread() throws Exception {
    List<String> taken = new ArrayList<>();
    CountDownLatch letGo = hold();
    for (int i = 0; i < 5; i++) {
      int number = i;
      loop.offer(() -> taken.add(number + " on " + Thread.currentThread().getName()));
    }

    letGo.countDown();
    inLoop(() -> {});

    assertEquals(List.of("0 on test", "1 on test", "2 on test", "3 on test", "4 on test"), taken);
  }

  @Test
  void refusesWhatThereIsNoRoomForAndTakesTheRest() throws Exception {
    List<Integer> taken = new ArrayList<>();
    CountDownLatch letGo = hold();
    for (int i = 0; i < INPUTS_MAX; i++) {
      int number = i;
      assertTrue(loop.offer(() -> taken.add(number)));
    }

    assertFalse(loop.offer(() -> taken.add(-1)));

    letGo.countDown();
    loop.close();
    assertEquals(List.of(0, 1, 2, 3, 4, 5, 6, 7), taken);
  }

  @Test
  void runsActionsInTheOrderOfTheirTimesAndThoseOfOneTimeInTheirOwn() throws Exception {
    BlockingQueue<String> ran = new LinkedBlockingQueue<>();
    inLoop(() -> {
      long now = System.nanoTime();
      loop.at(now + 30_000_000, () -> ran.add("third"));
      loop.at(now + 20_000_000, () -> ran.add("first"));
      loop.at(now + 20_000_000, () -> ran.add("second"));
      loop.at(now + TimeUnit.HOURS.toNanos(1), () -> ran.add("never"));
    });

    List<String> seen = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      seen.add(String.valueOf(ran.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)));
    }

    assertEquals(List.of("first", "second", "third"), seen);
  }

  @Test
  void anInputWakesALoopThatSleepsUntilALaterTime() throws Exception {
    inLoop(() -> loop.at(System.nanoTime() + TimeUnit.HOURS.toNanos(1), () -> {}));

    for (int i = 0; i < 100; i++) {
      inLoop(() -> {});
    }
  }

  @Test
  void aStepThatThrowsIsTheLastAndIsToldOnce() throws Exception {
    List<Integer> taken = new ArrayList<>();
    CountDownLatch letGo = hold();
    loop.offer(() -> taken.add(1));
    loop.offer(() -> {
      throw new IllegalStateException("impossible");
    });
    loop.offer(() -> taken.add(2));

    letGo.countDown();
    loop.close();

    assertEquals(List.of(1), taken);
    assertEquals(1, mistakes.size());
    assertInstanceOf(IllegalStateException.class, mistakes.getFirst());
    assertTrue(loop.isClosed());
    assertFalse(loop.offer(() -> taken.add(3)));
  }

  @Test
  void anActionThatThrowsEndsTheLoopToo() throws Exception {
    inLoop(() ->
        loop.at(
            System.nanoTime(),
            () -> {
              throw new IllegalStateException("impossible");
            }));

    loop.close();

    assertEquals(1, mistakes.size());
  }

  @Test
  void closedItTakesWhatItHadAcceptedAndRunsNoTimers() throws Exception {
    List<Integer> taken = new ArrayList<>();
    CountDownLatch letGo = hold();
    loop.offer(() -> loop.at(System.nanoTime(), () -> taken.add(-1)));
    loop.offer(loop::close); // by itself: it does not wait for itself
    loop.offer(() -> taken.add(1));
    loop.offer(() -> taken.add(2));

    letGo.countDown();
    loop.close();

    assertFalse(loop.offer(() -> taken.add(3)));
    taken.remove(Integer.valueOf(-1)); // its time may have come before the close
    assertEquals(List.of(1, 2), taken);
    assertEquals(List.of(), mistakes);
  }
}
