package bitcraps.server.bench;

import bitcraps.core.base.Seat;
import bitcraps.core.game.Action;
import bitcraps.core.game.GameSettings;
import bitcraps.core.game.Outcome;
import bitcraps.core.games.craps.Craps;
import bitcraps.core.games.craps.CrapsState;
import bitcraps.server.engine.Published;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A reader while an owner judges 10,000 actions a second by the rules of craps, each of which makes
 * a new state: once published, once behind a mutex that the owner holds while it judges.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Snapshots {
  private static final long PAUSE_NANOS = 100_000;
  private static final Seat SEAT = new Seat(0);
  private static final long STACK = 1_000_000_000;
  private static final Craps CRAPS = new Craps(new GameSettings(5, 500, ""));

  private static CrapsState seated() {
    return accepted(CRAPS.sit(CRAPS.initial(), SEAT));
  }

  /** The field is bet and taken down in turns. */
  private static CrapsState next(CrapsState state, long number) {
    String type = number % 2 == 0 ? "bet" : "take-down";
    return accepted(CRAPS.act(state, SEAT, new Action(type, "field", 5 * (1 - number % 2)), STACK));
  }

  private static CrapsState accepted(Outcome<CrapsState> outcome) {
    return switch (outcome) {
      case Outcome.Accepted<CrapsState> accepted -> accepted.state();
      case Outcome.Rejected<CrapsState> rejected ->
          throw new IllegalStateException(rejected.rejection().text());
    };
  }

  /** An owner at its pace. */
  public abstract static class Owner {
    private volatile boolean over;
    private volatile long judged;
    private long begun;
    private Thread thread = new Thread(() -> {});

    abstract void judge(long number);

    @Setup(Level.Iteration)
    public void begin() {
      over = false;
      begun = System.nanoTime();
      thread = Thread.ofPlatform().name("owner").start(this::run);
    }

    private void run() {
      for (long number = 0; !over; number++) {
        while (System.nanoTime() - begun < number * PAUSE_NANOS) {
          Thread.onSpinWait();
        }
        judge(number);
        judged = number + 1;
      }
    }

    /** An owner that did not keep its pace makes the figures mean something else. */
    @TearDown(Level.Iteration)
    public void end() throws InterruptedException {
      over = true;
      thread.join();
      long wanted = (System.nanoTime() - begun) / PAUSE_NANOS;
      if (judged < wanted * 9 / 10) {
        throw new IllegalStateException(judged + " actions were judged of " + wanted);
      }
    }
  }

  @State(Scope.Benchmark)
  public static class Publishing extends Owner {
    private final Published<CrapsState> state = new Published<>(seated());

    @Override
    void judge(long number) {
      state.set(next(number == 0 ? seated() : state.get(), number));
    }
  }

  @State(Scope.Benchmark)
  public static class Locking extends Owner {
    private final Object mutex = new Object();
    private CrapsState state = seated();

    @Override
    void judge(long number) {
      synchronized (mutex) {
        state = next(number == 0 ? seated() : state, number);
      }
    }

    private CrapsState read() {
      synchronized (mutex) {
        return state;
      }
    }
  }

  @Benchmark
  public long published(Publishing owner) {
    return CRAPS.atRisk(owner.state.get(), SEAT);
  }

  @Benchmark
  public long mutex(Locking owner) {
    return CRAPS.atRisk(owner.read(), SEAT);
  }
}
