package bitcraps.server.engine;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Lincheck through the orders of the steps of two threads that offer and one that takes and sleeps:
 * it answers like a bounded queue, and nobody sleeps beside an input.
 */
@Tag("thorough")
@Tag("lincheck")
final class HandoverTest {
  private static final int INPUTS_MAX = 2;

  private static ModelCheckingOptions orders() {
    return new ModelCheckingOptions()
        .threads(3)
        .actorsPerThread(3)
        .actorsBefore(0)
        .actorsAfter(0)
        .iterations(20)
        .invocationsPerIteration(2_000)
        .sequentialSpecification(Shelf.class);
  }

  @Test
  void nothingIsLostOrDoubledAndNobodySleepsBesideAnInput() {
    orders().check(Ours.class);
  }

  @Test
  void oneThatLooksFirstAndThenSaysThatItRestsIsFound() {
    LincheckAssertionError found =
        assertThrows(LincheckAssertionError.class, () -> orders().check(LooksFirst.class));

    assertTrue(String.valueOf(found.getMessage()).contains("sleeps beside an input"));
  }

  @Test
  void oneThatWritesWithoutClaimingAPlaceIsFound() {
    assertThrows(LincheckAssertionError.class, () -> orders().check(TakesTheSamePlace.class));
  }

  /** What a hand-over answers when nothing happens at the same time. */
  public static final class Shelf {
    private final ArrayDeque<Integer> inputs = new ArrayDeque<>();

    public boolean offer(int input) {
      return inputs.size() < INPUTS_MAX && inputs.add(input);
    }

    public @Nullable Integer turn() {
      return inputs.poll();
    }
  }

  /** An owner that sleeps as {@link EventLoop} does: a wake that comes early is kept for it. */
  public abstract static class Sleeper {
    private volatile boolean woken;
    private boolean sleeps;

    abstract boolean hands(int input);

    abstract @Nullable Integer takes();

    abstract boolean rests();

    abstract void isAwake();

    final void wake() {
      woken = true;
    }

    @Operation
    public boolean offer(int input) {
      return hands(input);
    }

    @Operation(nonParallelGroup = "owner")
    public @Nullable Integer turn() {
      if (sleeps) {
        sleeps = false;
        woken = false;
        isAwake();
      }
      Integer input = takes();
      sleeps = input == null && rests();
      return input;
    }

    @Validate
    public void nobodySleepsBesideAnInput() {
      if (sleeps && !woken && takes() != null) {
        throw new IllegalStateException("sleeps beside an input");
      }
    }
  }

  /** The real one. */
  public static final class Ours extends Sleeper {
    private final Handover<Integer> handover = new Handover<>(INPUTS_MAX, this::wake);

    @Override
    boolean hands(int input) {
      return handover.offer(input);
    }

    @Override
    @Nullable Integer takes() {
      return handover.poll();
    }

    @Override
    boolean rests() {
      return handover.rests();
    }

    @Override
    void isAwake() {
      handover.isAwake();
    }
  }

  /** Broken: between its look and its word an input may come that wakes nobody. */
  public static final class LooksFirst extends Sleeper {
    private final ConcurrentLinkedQueue<Integer> inputs = new ConcurrentLinkedQueue<>();
    private volatile boolean resting;

    @Override
    synchronized boolean hands(int input) {
      boolean room = inputs.size() < INPUTS_MAX && inputs.add(input);
      if (room && resting) {
        resting = false;
        wake();
      }
      return room;
    }

    @Override
    @Nullable Integer takes() {
      return inputs.poll();
    }

    @Override
    boolean rests() {
      boolean empty = inputs.isEmpty();
      resting = empty;
      return empty;
    }

    @Override
    void isAwake() {
      resting = false;
    }
  }

  /** Broken: two who offer at once may write to the same place. */
  public static final class TakesTheSamePlace extends Sleeper {
    private final @Nullable Integer[] inputs = new @Nullable Integer[INPUTS_MAX];
    private volatile int begin;
    private volatile int end;

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // what is to be found
    boolean hands(int input) {
      if (end - begin == INPUTS_MAX) {
        return false;
      }
      inputs[end % INPUTS_MAX] = input;
      end++;
      wake();
      return true;
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate")
    @Nullable Integer takes() {
      if (begin == end) {
        return null;
      }
      Integer input = inputs[begin % INPUTS_MAX];
      begin++;
      return input;
    }

    @Override
    boolean rests() {
      return begin == end;
    }

    @Override
    void isAwake() {}
  }
}
