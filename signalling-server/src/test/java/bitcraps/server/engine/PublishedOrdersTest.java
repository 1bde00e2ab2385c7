package bitcraps.server.engine;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Lincheck through the orders of the steps of one that writes and two that read. */
@Tag("thorough")
@Tag("lincheck")
final class PublishedOrdersTest {
  @Test
  void noReaderSeesWhatWasReplacedBefore() {
    orders().check(Ours.class);
  }

  @Test
  void oneInTwoHalvesIsFound() {
    assertThrows(LincheckAssertionError.class, () -> orders().check(InHalves.class));
  }

  private static ModelCheckingOptions orders() {
    return new ModelCheckingOptions()
        .threads(3)
        .actorsPerThread(3)
        .iterations(10)
        .invocationsPerIteration(1_000)
        .sequentialSpecification(Register.class);
  }

  /** What a cell answers when nothing happens at the same time. */
  public static final class Register {
    private int value;

    public void set(int next) {
      value = next;
    }

    public int get() {
      return value;
    }

    public boolean isSeenByWhoWaits(int wanted) {
      return value == wanted;
    }
  }

  /** The real one. */
  public static final class Ours {
    private final Published<Integer> published = new Published<>(0);

    @Operation(nonParallelGroup = "writer")
    public void set(int next) {
      published.set(next);
    }

    @Operation
    public int get() {
      return published.get();
    }

    @Operation
    public boolean isSeenByWhoWaits(int wanted) throws InterruptedException {
      return published.await(value -> value == wanted, Duration.ZERO).isPresent();
    }
  }

  /** Broken: a reader may come between the halves. */
  public static final class InHalves {
    private volatile int high;
    private volatile int low;

    @Operation(nonParallelGroup = "writer")
    public void set(int next) {
      high = next >> 1;
      low = next & 1;
    }

    @Operation
    public int get() {
      return high << 1 | low;
    }

    @Operation
    public boolean isSeenByWhoWaits(int wanted) {
      return get() == wanted;
    }
  }
}
