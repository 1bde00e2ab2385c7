package bitcraps.core.simulation;

import bitcraps.core.base.Hash;
import bitcraps.core.membership.ValidatorSet;
import bitcraps.core.randomness.MadeKey;
import bitcraps.core.table.RollPhase;
import bitcraps.core.table.TableState;
import bitcraps.core.virtual.FaultKind;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What has to come, once everything healed, whatever liars do that are few enough: a key of which
 * each honest voter holds a share, and within a bounded time each roll that is closed. And who
 * signs shares that do not hold is put out.
 */
final class Delivery {
  /** Who holds no share waits 30 s until it may ask for another key; liars let steps run out. */
  static final long KEY_MILLIS = 120_000;

  /** A liar that has no vote or no share yet has to wait 30 s for it like everybody. */
  private static final long LIE_MILLIS = 120_000;

  /** From a final close to its dice; a liar may lead meanwhile and propose nothing. */
  static final long ROLL_MILLIS = 20_000;

  /** Rolls that have to come. */
  private static final int ROLLS = 4;

  private static final long ROLLS_MILLIS = 300_000;
  private static final long CONVICTION_MILLIS = 300_000;

  private final World world;
  private final Supplier<Chronicle> chronicle;
  private @Nullable Hash close;
  private long closedMillis;

  Delivery(World world, Supplier<Chronicle> chronicle) {
    this.world = world;
    this.chronicle = chronicle;
  }

  void demand() {
    if (!world.runUntil(this::allHoldShares, KEY_MILLIS)) {
      found("Honest voters lack a key, or a share of it, " + KEY_MILLIS + " ms after the faults.");
      return;
    }
    if (!world.runUntil(this::haveLied, LIE_MILLIS)) {
      found("Nobody lied, and this seed shows nothing.");
    }
    long goal = chronicle.get().rollCount() + ROLLS;
    long voids = chronicle.get().voidCount();
    if (!world.runUntil(() -> isLate() || chronicle.get().rollCount() >= goal, ROLLS_MILLIS)) {
      found("No " + ROLLS + " rolls came in " + ROLLS_MILLIS + " ms without faults.");
    }
    if (!isLate() && !world.runUntil(() -> isLate() || areConvicted(), CONVICTION_MILLIS)) {
      found("Who signs shares that do not hold stays at the table.");
    }
    if (isLate()) {
      found("A roll is not open " + ROLL_MILLIS + " ms after its close was final.");
    }
    if (chronicle.get().voidCount() > voids) {
      found("A roll was given up, and enough honest voters hold shares.");
    }
  }

  private void found(String sentence) {
    world.watch().found(sentence);
  }

  private boolean allHoldShares() {
    TableState state = chronicle.get().state();
    MadeKey key = state.key();
    ValidatorSet set = state.validators();
    for (Device each : world.devices()) {
      boolean votes = set.indexOf(each.player).isPresent();
      boolean holds =
          votes && key != null && key.key().holders().contains(set.indexOf(each.player).getAsInt());
      if (each.isHonest() && !holds) {
        return false;
      }
    }
    return true;
  }

  private boolean haveLied() {
    for (FaultKind kind : FaultKind.values()) {
      if (kind.compareTo(FaultKind.FALSE_DEALING) >= 0 && world.faults().of(kind) > 0) {
        return true;
      }
    }
    return false;
  }

  /** True when a roll has been closed for too long. */
  private boolean isLate() {
    if (!(chronicle.get().state().phase() instanceof RollPhase.Closed closed)) {
      close = null;
      return false;
    }
    if (!closed.close().equals(close)) {
      close = closed.close();
      closedMillis = world.now();
    }
    return world.now() - closedMillis > ROLL_MILLIS;
  }

  private boolean areConvicted() {
    TableState state = chronicle.get().state();
    for (Liar each : world.coalition().members()) {
      boolean lies = world.coalition().mayLie(each.device(), state);
      if (each.isBold() && lies && !state.isConvicted(each.device().player)) {
        return false;
      }
    }
    return true;
  }
}
