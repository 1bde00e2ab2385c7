package bitcraps.core.arena;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.virtual.FaultCount;
import bitcraps.core.virtual.Weather;
import java.util.List;

/**
 * Plays seeds: a phase of faults and lies, in which nothing wrong may become final; then the faults
 * end, the liars do not, and something has to become final in time; then the liars are gone, and
 * agreement has to be as fast as if nothing had happened.
 */
public final class Bouts {
  private static final String SEED = "bitcraps/1/bout";
  static final long RECOVERY_MILLIS = 2_000;
  static final long MEASURE_MILLIS = 2_000;
  static final int REPLICAS_MAX = 2 * Plan.NODES_MAX + Plan.SPARES;

  /** What is left of the weather once all is well. */
  static final Weather FAIR = new Weather(15, 25, 0, 0, 0, 2, 0);

  /**
   * What came of one seed.
   *
   * @param forked true when two blocks of one height became final
   * @param accused members convicted by evidence
   * @param violations sentences about what must never happen
   * @param millis virtual time that passed
   */
  public record Result(
      long seed,
      long height,
      long epochs,
      FaultCount faults,
      boolean forked,
      List<Integer> accused,
      List<String> violations,
      Hash logHash,
      long millis,
      long events) {}

  private final Plan plan;
  private final long fairCommands;

  public Bouts(Plan plan) {
    this.plan = plan;
    this.fairCommands = fairCommands(plan);
  }

  /** Plays one seed to its end. The same plan and seed give the same result. */
  public Result play(long seed) {
    return new Bout(plan, fairCommands, seed).play();
  }

  /**
   * Plays one seed and gives back what correct validators did, by epoch.
   *
   * @param stepsMax of each epoch: the first, by all of them together
   */
  public List<Trace> traces(long seed, int stepsMax) {
    Bout bout = new Bout(plan, fairCommands, seed);
    bout.history().trace(stepsMax);
    bout.play();
    return List.copyOf(bout.history().traces().values());
  }

  /** Commands in the time of a measurement when nothing ever went wrong and no liar came. */
  private static long fairCommands(Plan plan) {
    Arena arena = new Arena(plan, Sha256.tagged(SEED, Bytes.EMPTY), FAIR, REPLICAS_MAX);
    for (int i = 0; i < plan.devices(); i++) {
      arena.add(i, new Conduct.Plain());
    }
    for (Replica each : arena.replicas()) {
      if (each.index >= plan.byzantine() || plan.byzantine() > plan.faultyMax()) {
        arena.start(each);
      }
    }
    Clients clients = new Clients(arena);
    clients.forgetful = false;
    clients.run();
    arena.run(RECOVERY_MILLIS);
    long before = arena.history().commands();
    arena.run(MEASURE_MILLIS);
    return arena.history().commands() - before;
  }
}
