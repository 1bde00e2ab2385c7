package bitcraps.core.arena;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.consensus.Timing;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.prng.Prng;
import bitcraps.core.virtual.Weather;
import java.util.ArrayList;
import java.util.List;

/** One seed of {@link Bouts}, from the first fault to the last check. */
final class Bout {
  private static final String SEED = "bitcraps/1/bout";
  private static final long FAULTS_MIN = 20;
  private static final long TROUBLE_MILLIS_MAX = 120_000;
  private static final long CONVICTION_MILLIS = 3_000;

  private final Plan plan;
  private final long fairCommands;
  private final long seed;
  private final Arena arena;
  private final Clients clients;
  private final Trouble trouble;

  /**
   * @param fairCommands what agreement does in the time of a measurement where nothing ever
   *     happened
   */
  Bout(Plan plan, long fairCommands, long seed) {
    this.plan = plan;
    this.fairCommands = fairCommands;
    this.seed = seed;
    Hash root = Sha256.tagged(SEED, number(plan.nodes()), number(plan.byzantine()), number(seed));
    Prng first = new Prng(Sha256.tagged(SEED, root.bytes()));
    arena = new Arena(plan, root, Weather.rough(first), Bouts.REPLICAS_MAX);
    clients = new Clients(arena);
    trouble = new Trouble(arena, clients);
    cast(first);
  }

  /** Gives everybody a part; every third seed all liars are twins. */
  private void cast(Prng first) {
    boolean allTwins = first.below(3) == 0;
    TwoFaced.Plot plot = new TwoFaced.Plot(first.nextLong());
    List<Integer> twins = new ArrayList<>();
    for (int i = 0; i < plan.devices(); i++) {
      int part = i >= plan.byzantine() ? -1 : allTwins ? 0 : first.below(8);
      arena.add(i, conduct(part, plot));
      if (part >= 0) {
        arena.suspect(i);
      }
      if (part == 0) {
        twins.add(i);
      }
    }
    for (int member : twins) {
      arena.add(member, new Conduct.Plain());
    }
  }

  private static Conduct conduct(int part, TwoFaced.Plot plot) {
    return switch (part) {
      case 1 -> new Withholding();
      case 2, 3 -> new TwoFaced(plot);
      case 4 -> new Lying();
      case 5 -> new Mutating();
      case 6 -> new Replaying();
      case 7 -> new Amnesiac();
      default -> new Conduct.Plain();
    };
  }

  History history() {
    return arena.history();
  }

  Bouts.Result play() {
    for (Replica each : arena.replicas()) {
      arena.start(each);
    }
    clients.run();
    arena.heartbeats();
    trouble.begin();
    arena.runUntil(() -> isTroubledEnough() || isDecided(), TROUBLE_MILLIS_MAX);
    trouble.end();
    clients.forgetful = false;
    arena.weather(Bouts.FAIR);
    if (plan.byzantine() <= plan.faultyMax()) {
      demandLiveness();
    }
    arena.runUntil(
        () -> arena.history().height() >= plan.heights() || isDecided(), TROUBLE_MILLIS_MAX);
    if (arena.history().forked()) {
      arena.run(CONVICTION_MILLIS);
    }
    check();
    return result();
  }

  private boolean isTroubledEnough() {
    return arena.history().height() >= plan.heights() / 2 && arena.faults().total() >= FAULTS_MIN;
  }

  private boolean isDecided() {
    return !arena.history().violations().isEmpty();
  }

  private void demandLiveness() {
    long goal = arena.history().height() + 1;
    long millis = (plan.faultyMax() + 2) * Timing.DEFAULT.timeoutMillisMax();
    if (!arena.runUntil(() -> isEverywhere(goal) || isDecided(), millis)) {
      arena
          .history()
          .found(
              "Nothing became final everywhere in " + millis + " ms of fair weather: " + where());
      return;
    }
    for (Replica each : arena.replicas()) {
      if (!arena.isHonest(each)) {
        arena.crash(each);
        arena.dismiss(each);
      }
    }
    long early = Bouts.RECOVERY_MILLIS / 2;
    arena.run(early);
    if (isPaceFair(commandsWithin(early), early)) {
      return;
    }
    long commands = commandsWithin(Bouts.MEASURE_MILLIS);
    if (!isPaceFair(commands, Bouts.MEASURE_MILLIS)) {
      arena
          .history()
          .found(
              commands
                  + " commands in "
                  + Bouts.MEASURE_MILLIS
                  + " ms after all is well, and "
                  + fairCommands
                  + " where nothing ever happened.");
    }
  }

  private long commandsWithin(long millis) {
    long before = arena.history().commands();
    arena.run(millis);
    return arena.history().commands() - before;
  }

  /** Nine tenths of the fair pace; what is under way counts in part. */
  private boolean isPaceFair(long commands, long millis) {
    return 10 * (commands * Bouts.MEASURE_MILLIS + clients.underWay() * millis)
        >= 9 * fairCommands * millis;
  }

  private boolean isEverywhere(long height) {
    for (Replica each : arena.replicas()) {
      if (arena.isHonest(each) && each.height().value() < height) {
        return false;
      }
    }
    return true;
  }

  private void check() {
    if (isDecided()) {
      return;
    }
    if (arena.history().height() < plan.heights()) {
      if (plan.byzantine() <= plan.faultyMax()) {
        arena.history().found("Stopped at height " + arena.history().height() + ": " + where());
      }
    }
    if (arena.faults().total() < FAULTS_MIN) {
      arena.history().found("Only " + arena.faults().total() + " faults happened.");
    }
  }

  private String where() {
    StringBuilder text = new StringBuilder();
    for (Replica each : arena.replicas()) {
      text.append(each.index)
          .append(arena.isHonest(each) ? ":" : "!")
          .append(each.epoch().value())
          .append('/')
          .append(each.height().value())
          .append(each.where())
          .append(' ');
    }
    return text.append("members ").append(arena.history().members()).toString();
  }

  private Bouts.Result result() {
    return new Bouts.Result(
        seed,
        arena.history().height(),
        arena.history().epoch(),
        arena.faults(),
        arena.history().forked(),
        List.copyOf(arena.history().accused()),
        arena.history().violations(),
        arena.log().hash(),
        arena.now() - Roster.START_MILLIS,
        arena.log().count());
  }

  private static Bytes number(long value) {
    byte[] raw = new byte[8];
    for (int i = 0; i < 8; i++) {
      raw[i] = (byte) (value >> (56 - 8 * i));
    }
    return Bytes.wrap(raw);
  }
}
