package bitcraps.core.simulation;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.base.Round;
import bitcraps.core.base.TableId;
import bitcraps.core.consensus.Timing;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.crypto.SignatureScheme;
import bitcraps.core.game.GameSettings;
import bitcraps.core.peer.Replay;
import bitcraps.core.peer.Request;
import bitcraps.core.peer.SessionLog;
import bitcraps.core.peer.Transcript;
import bitcraps.core.prng.Prng;
import bitcraps.core.table.GameSource;
import bitcraps.core.table.TableSettings;
import bitcraps.core.table.TableState;
import bitcraps.core.virtual.FaultCount;
import bitcraps.core.virtual.Weather;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Lets one seed play: people join one by one through faults of all kinds; then everything heals,
 * and the table has to go on within a bounded time.
 */
public final class Simulation implements World.Director {
  /** After everything healed, so long may the next block take. */
  static final long LIVENESS_MILLIS = 20_000;

  private static final long SAFETY_MILLIS_MAX = 600_000;
  private static final long QUIET_MILLIS = 30_000;
  private static final String SEED = "bitcraps/1/simulation";

  /**
   * What to play.
   *
   * @param nodes peers at the table, 2 to {@link World#DEVICE_COUNT_MAX}
   * @param blocks final blocks that every seed has to reach
   * @param dishonest how many of the devices lie about keys and rolls; more than a third of them
   *     can break what is promised
   */
  public record Plan(
      int nodes, int blocks, GameSource games, SignatureScheme scheme, int dishonest) {
    /** Everybody is honest. */
    public Plan(int nodes, int blocks, GameSource games, SignatureScheme scheme) {
      this(nodes, blocks, games, scheme, 0);
    }
  }

  /**
   * What keys and rolls came to.
   *
   * @param voids rolls that were given up
   * @param complaints dealings that were thrown out for a false share
   * @param foretold rolls that the liars together knew before they were open
   */
  public record Tally(
      long keys, long rolls, long voids, long complaints, long convictions, long foretold) {
    /** In kebab-case, as in reports. */
    public Map<String, Long> byName() {
      TreeMap<String, Long> names = new TreeMap<>();
      names.put("keys", keys);
      names.put("rolls", rolls);
      names.put("rolls-given-up", voids);
      names.put("complaints", complaints);
      names.put("convictions", convictions);
      names.put("rolls-foretold", foretold);
      return names;
    }
  }

  /**
   * What came of one seed.
   *
   * @param violations sentences about what must never happen
   * @param millis virtual time that passed
   */
  public record Result(
      long seed,
      long height,
      Tally tally,
      FaultCount faults,
      List<String> violations,
      Hash logHash,
      long millis,
      long events) {}

  private final Plan plan;
  private final long seed;
  private final Prng random;
  private final World world;
  private final Mischief mischief;
  private final Gambler gambler;
  private boolean safetyPhase = true;
  private boolean playing = true;

  private Simulation(Plan plan, long seed) {
    this.plan = plan;
    this.seed = seed;
    Hash root = Sha256.tagged(SEED, number(plan.nodes()), number(seed));
    WorldSettings settings =
        new WorldSettings(table(new Prng(root)), plan.games(), plan.scheme(), Timing.DEFAULT);
    Prng first = new Prng(Sha256.tagged(SEED, root.bytes()));
    this.world = new World(settings, root, Weather.of(first));
    this.random = world.random();
    // Who loses its journal counts as faulty until its new key votes, and liars are enough of that.
    boolean losesJournals = first.below(2) == 0 && plan.dishonest() == 0;
    world.coalition().recruit(plan.dishonest(), plan.nodes());
    this.mischief = new Mischief(world, losesJournals);
    this.gambler = new Gambler(random, !losesJournals);
    world.director(this);
  }

  /** Plays one seed to its end. The same plan and seed give the same result. */
  public static Result run(Plan plan, long seed) {
    Simulation simulation = new Simulation(plan, seed);
    simulation.play();
    return simulation.result();
  }

  /** Plays one seed and gives back all that became final, to be replayed elsewhere. */
  public static Replay.History history(Plan plan, long seed) {
    Simulation simulation = new Simulation(plan, seed);
    simulation.play();
    Chronicle chronicle = simulation.chronicle();
    return new Replay.History(chronicle.genesis(), chronicle.blocks());
  }

  /**
   * What devices could show of a session.
   *
   * @param rolls one a round, in the order of rounds
   * @param log of the device that saw most
   */
  public record Papers(List<Transcript> rolls, SessionLog log) {}

  /** Plays one seed and gives back what devices hold of it at the end. */
  public static Papers papers(Plan plan, long seed) {
    Simulation simulation = new Simulation(plan, seed);
    simulation.play();
    TreeMap<Round, Transcript> rolls = new TreeMap<>();
    SessionLog longest = null;
    for (Device each : simulation.world.devices()) {
      SessionLog log = each.isAlive() ? each.peer().log() : null;
      if (log != null) {
        each.peer().transcripts().forEach(roll -> rolls.put(roll.drawn().draw().round(), roll));
        boolean more = longest == null || log.blocks().size() > longest.blocks().size();
        longest = more ? log : longest;
      }
    }
    return new Papers(List.copyOf(rolls.values()), Objects.requireNonNull(longest));
  }

  private static TableSettings table(Prng random) {
    return new TableSettings(
        "craps",
        new GameSettings(5, 500, ""),
        8,
        1_000,
        100_000,
        1_000 + random.below(10_000),
        500 + random.below(2_500));
  }

  private static Bytes number(long value) {
    byte[] raw = new byte[8];
    for (int i = 0; i < 8; i++) {
      raw[i] = (byte) (value >> (56 - 8 * i));
    }
    return Bytes.wrap(raw);
  }

  private void play() {
    Device creator = world.create();
    world.runUntil(creator.disk::isSynced, 10_000);
    turnLater(0);
    mischief.schedule();
    for (int i = 1; i < plan.nodes(); i++) {
      world.run(random.below(500));
      world.join();
      turnLater(i);
    }
    world.runUntil(() -> chronicle().height() >= plan.blocks(), SAFETY_MILLIS_MAX);
    safetyPhase = false;
    mischief.heal();
    if (plan.dishonest() > 0) {
      calm();
    }
    demandLiveness();
    if (plan.dishonest() > 0 && world.watch().violations().isEmpty()) {
      new Delivery(world, this::chronicle).demand();
    }
    playing = false;
    demandQuiet();
  }

  /** Nobody leaves any more, so that the epoch lasts, and liars do their worst. */
  private void calm() {
    gambler.stay();
    world.coalition().calm();
    world.watch().calm();
  }

  private void demandLiveness() {
    long goal = chronicle().height() + 1;
    if (!world.runUntil(() -> isEverywhere(goal), LIVENESS_MILLIS)) {
      world
          .watch()
          .found(
              "Nothing became final everywhere within "
                  + LIVENESS_MILLIS
                  + " ms after all faults had ended: "
                  + heights());
      return;
    }
    if (!world.runUntil(() -> isEverywhere(plan.blocks()), SAFETY_MILLIS_MAX)) {
      world.watch().found("The table stopped short of " + plan.blocks() + " blocks: " + heights());
    }
  }

  /** Without players the table has to settle what waits and fall silent. */
  private void demandQuiet() {
    if (!world.runUntil(this::isSettled, QUIET_MILLIS)) {
      world.watch().found("What waits for agreement is never settled: " + heights());
    }
  }

  private boolean isEverywhere(long height) {
    for (Device each : world.devices()) {
      if (each.isHonest() && each.height() < height) {
        return false;
      }
    }
    return true;
  }

  private boolean isSettled() {
    for (Device each : world.devices()) {
      boolean waits = each.scene() == null || !each.scene().pending().isEmpty();
      if (each.isHonest() && (waits || each.height() != chronicle().height())) {
        return false;
      }
    }
    return true;
  }

  private String heights() {
    StringBuilder text = new StringBuilder();
    for (Device each : world.devices()) {
      TableState state = each.state();
      text.append(each.index).append(':').append(each.height());
      text.append(state == null ? "" : "/epoch " + state.epoch().value()).append(' ');
    }
    return text.append("of ").append(chronicle().height()).toString();
  }

  private Chronicle chronicle() {
    TableId table = Objects.requireNonNull(world.invited());
    return Objects.requireNonNull(world.watch().chronicle(table));
  }

  private Result result() {
    return new Result(
        seed,
        chronicle().height(),
        new Tally(
            chronicle().keyCount(),
            chronicle().rollCount(),
            chronicle().voidCount(),
            chronicle().complaintCount(),
            chronicle().convictionCount(),
            world.coalition().foretold()),
        world.faults(),
        world.watch().violations(),
        world.logHash(),
        world.now() - World.START_MILLIS,
        world.events());
  }

  private void turnLater(int device) {
    world.schedule(10 + random.below(150), new Happening.Turn(device));
  }

  @Override
  public void turn(int index) {
    if (!playing) {
      return;
    }
    Device device = world.device(index);
    if (device.isAlive()) {
      Request request = gambler.next(device);
      if (request != null) {
        world.submit(index, request);
      }
    }
    turnLater(index);
  }

  @Override
  public void trouble() {
    if (safetyPhase) {
      mischief.strike();
      mischief.schedule();
    }
  }
}
