package bitcraps.core.arena;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Epoch;
import bitcraps.core.base.Height;
import bitcraps.core.base.View;
import bitcraps.core.consensus.Agreement;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.virtual.FastScheme;
import bitcraps.core.virtual.Weather;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * The same few peers for a very long time, to see whether anything grows. The checker looks at
 * every block and then forgets it, so that what is left is what peers hold.
 */
public final class Soak {
  /**
   * What the peer that holds most of it held, at one moment.
   *
   * @param millis virtual time since the beginning
   * @param views that the machine of the current epoch knows of
   * @param blocks above its last final one
   * @param journalEntries that a shortened journal would have to keep
   * @param diskLines that its journal has, between two shortenings
   */
  public record Sample(
      long height,
      long epoch,
      long millis,
      int views,
      int blocks,
      int journalEntries,
      int diskLines) {}

  private static final Weather WEATHER = new Weather(10, 20, 10, 10, 10, 2, 1);
  private static final int ARCHIVE_BLOCKS_MAX = 256;
  private static final long VIEWS_KEPT = 8;
  private static final long STEP_HEIGHTS = 50;
  private static final long STEP_MILLIS_MAX = 120_000;

  /** Final blocks between a change of members and the wish for the next one. */
  private static final long HEIGHTS_AN_EPOCH = 4;

  private final Arena arena;
  private final Swaps swaps;

  /**
   * @param nodes validators, 1 to {@link Plan#NODES_MAX}; two more devices watch and take turns
   */
  public Soak(int nodes) {
    Plan plan = new Plan(nodes, 0, 1, FastScheme.INSTANCE);
    arena = new Arena(plan, Sha256.tagged("bitcraps/1/soak", Bytes.EMPTY), WEATHER, plan.devices());
    for (int device = 0; device < plan.devices(); device++) {
      arena.add(device, new Conduct.Plain()).archive.keepAtMost(ARCHIVE_BLOCKS_MAX);
    }
    arena.replicas().forEach(arena::start);
    Clients clients = new Clients(arena);
    clients.forgetful = false;
    clients.run();
    arena.heartbeats();
    swaps = new Swaps(arena);
    swaps.run();
  }

  /** How many peers there are, spares included. */
  public int peers() {
    return arena.replicas().size();
  }

  /** Sentences about what must never happen. */
  public List<String> violations() {
    return arena.history().violations();
  }

  /**
   * Plays on within one epoch. Ends early after a violation.
   *
   * @param more final blocks
   * @param every final blocks from sample to sample
   */
  public void heights(long more, long every, Consumer<Sample> sampled) {
    long end = arena.history().height() + more;
    long next = arena.history().height() + every;
    while (arena.history().height() < end && violations().isEmpty()) {
      long goal = Math.min(end, arena.history().height() + STEP_HEIGHTS);
      await(() -> arena.history().height() >= goal);
      if (goal >= Math.min(next, end)) {
        sampled.accept(sample());
        next += every;
      }
    }
  }

  /**
   * Changes members again and again: the one that joined first goes, a spare comes. Ends early
   * after a violation.
   *
   * @param more changes
   * @param every changes from sample to sample
   */
  public void epochs(long more, long every, Consumer<Sample> sampled) {
    for (long i = 1; i <= more && violations().isEmpty(); i++) {
      long epoch = arena.history().epoch() + 1;
      swaps.want(arena.history().members().get(0), spare());
      await(() -> arena.history().epoch() >= epoch && isEverywhereIn(epoch));
      long height = arena.history().height() + HEIGHTS_AN_EPOCH;
      await(() -> arena.history().height() >= height);
      if (i % every == 0 || i == more) {
        sampled.accept(sample());
      }
    }
  }

  private int spare() {
    int spare = 0;
    while (arena.history().members().contains(spare)) {
      spare++;
    }
    return spare;
  }

  private boolean isEverywhereIn(long epoch) {
    for (Replica each : arena.replicas()) {
      if (each.epoch().value() < epoch) {
        return false;
      }
    }
    return true;
  }

  private void await(BooleanSupplier holds) {
    boolean broken =
        !arena.runUntil(() -> holds.getAsBoolean() || !violations().isEmpty(), STEP_MILLIS_MAX);
    if (broken) {
      arena
          .history()
          .found(
              "Height "
                  + arena.history().height()
                  + " of epoch "
                  + arena.history().epoch()
                  + " was the last for "
                  + STEP_MILLIS_MAX
                  + " ms.");
    }
    forget();
  }

  /** What all peers have left behind is not asked about any more. */
  private void forget() {
    Epoch epoch = arena.replica(0).epoch();
    Height height = arena.replica(0).archive.height();
    long view = Long.MAX_VALUE;
    for (Replica each : arena.replicas()) {
      epoch = each.epoch().compareTo(epoch) < 0 ? each.epoch() : epoch;
      Height archived = each.archive.height();
      height = archived.compareTo(height) < 0 ? archived : height;
    }
    for (Agreement machine : machines()) {
      view = Math.min(view, machine.view().value());
    }
    arena.history().forgetBelow(height, epoch, new View(Math.max(0, view - VIEWS_KEPT)));
  }

  private List<Agreement> machines() {
    List<Agreement> machines = new ArrayList<>();
    for (Replica each : arena.replicas()) {
      Agreement machine = each.machine();
      if (machine != null) {
        machines.add(machine);
      }
    }
    return machines;
  }

  private Sample sample() {
    int views = 0;
    int blocks = 0;
    int entries = 0;
    int lines = 0;
    for (Agreement machine : machines()) {
      views = Math.max(views, machine.viewsHeld());
      blocks = Math.max(blocks, machine.blocksHeld());
      entries = Math.max(entries, machine.journal().size());
    }
    for (Replica each : arena.replicas()) {
      lines = Math.max(lines, each.disk.length());
    }
    return new Sample(
        arena.history().height(),
        arena.history().epoch(),
        arena.now() - Roster.START_MILLIS,
        views,
        blocks,
        entries,
        lines);
  }
}
