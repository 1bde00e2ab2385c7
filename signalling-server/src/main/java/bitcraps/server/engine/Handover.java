package bitcraps.server.engine;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jctools.queues.atomic.MpscAtomicArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * Where many threads hand over to one that sleeps while there is nothing: a bounded lock-free queue
 * (JCTools) and the flag that says whether the owner has to be woken. Nobody waits here.
 */
final class Handover<I> {
  private final MpscAtomicArrayQueue<I> inputs;
  private final AtomicBoolean resting = new AtomicBoolean();
  private final Runnable wake;

  /**
   * @param inputsMax inputs that may wait, at least 2
   * @param wake wakes the owner; harmless while it is awake
   */
  Handover(int inputsMax, Runnable wake) {
    inputs = new MpscAtomicArrayQueue<>(inputsMax);
    this.wake = wake;
  }

  /** From any thread. False when there is no room. */
  boolean offer(I input) {
    if (!inputs.offer(input)) {
      return false;
    }
    if (resting.get() && resting.compareAndSet(true, false)) {
      wake.run();
    }
    return true;
  }

  /** By the owner: the oldest input, null when there is none. */
  @Nullable I poll() {
    return inputs.poll();
  }

  /**
   * By the owner, before it sleeps. It says first that it rests and looks then, so whoever offers
   * later wakes it.
   *
   * @return false when something came meanwhile
   */
  boolean rests() {
    resting.set(true);
    if (inputs.isEmpty()) {
      return true;
    }
    resting.set(false);
    return false;
  }

  /** By the owner, whatever ended its sleep. */
  void isAwake() {
    resting.set(false);
  }
}
