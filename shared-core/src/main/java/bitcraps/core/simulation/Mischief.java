package bitcraps.core.simulation;

import bitcraps.core.base.PublicKey;
import bitcraps.core.prng.Prng;
import bitcraps.core.table.TableState;
import bitcraps.core.virtual.FaultKind;
import bitcraps.core.virtual.Weather;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What goes wrong beyond single frames: crashes, partitions, frozen tabs, clocks, lost disks. */
final class Mischief {
  private final World world;
  private final Prng random;
  private final boolean losesJournals;
  private @Nullable PublicKey lostKey;

  Mischief(World world, boolean losesJournals) {
    this.world = world;
    this.random = world.random();
    this.losesJournals = losesJournals;
  }

  void schedule() {
    world.schedule(50 + random.below(1_200), new Happening.Trouble());
  }

  void strike() {
    int victim = random.below(world.devices().size());
    int other = random.below(world.devices().size());
    int choice = random.below(10);
    switch (choice) {
      case 0, 1, 2 -> crash(victim);
      case 3, 4 -> reset(victim, other);
      case 5 -> split();
      case 6 -> deafen(victim, other);
      case 7 -> world.freeze(victim, 100 + random.below(4_000));
      case 8 -> world.skew(victim, random.below(1_800) - 900L);
      default -> loseJournal(victim);
    }
  }

  private void crash(int victim) {
    if (world.device(victim).isAlive()) {
      world.kill(victim);
      world.schedule(50 + random.below(4_000), new Happening.Reviving(victim));
    }
  }

  private void reset(int a, int b) {
    if (a != b && world.network().isLinked(a, b)) {
      world.faults().add(FaultKind.LINK_RESET);
      world.disconnect(a, b);
      world.schedule(50 + random.below(2_000), new Happening.Linking(a, b));
    }
  }

  /** Two sides that cannot hear each other for a while. */
  private void split() {
    int count = world.devices().size();
    List<Integer> left = new ArrayList<>();
    List<Integer> right = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      (random.below(2) == 0 ? left : right).add(i);
    }
    if (left.isEmpty() || right.isEmpty()) {
      return;
    }
    world.faults().add(FaultKind.PARTITION);
    long millis = 200L + random.below(8_000);
    for (int a : left) {
      for (int b : right) {
        world.block(a, b, true);
        world.block(b, a, true);
        world.schedule(millis, new Happening.Mending(a, b, true));
      }
    }
  }

  private void deafen(int from, int to) {
    if (from != to) {
      world.faults().add(FaultKind.ONE_WAY_PARTITION);
      world.block(from, to, true);
      world.schedule(200 + random.below(8_000), new Happening.Mending(from, to, false));
    }
  }

  /** Only while everybody else is there, and only where the table survives the loss of one key. */
  private void loseJournal(int victim) {
    TableState state = world.device(victim).state();
    if (!losesJournals || state == null || !allVote()) {
      crash(victim);
      return;
    }
    int index = state.validators().indexOf(world.device(victim).player).orElseThrow();
    lostKey = state.validators().at(index).votingKey();
    world.kill(victim);
    world.wipe(victim);
    world.schedule(50 + random.below(2_000), new Happening.Reviving(victim));
  }

  private boolean allVote() {
    for (Device each : world.devices()) {
      TableState state = each.state();
      if (state == null
          || state.validators().count() != world.devices().size()
          || state.validators().count() < 4
          || (lostKey != null && state.validators().indexOf(lostKey).isPresent())) {
        return false;
      }
    }
    return true;
  }

  /** Everything is fine again: all tabs run, all links stand, nothing is lost. */
  void heal() {
    world.network().weather(Weather.CALM);
    for (Device a : world.devices()) {
      world.revive(a.index);
      if (a.frozenUntilMillis > world.now()) {
        a.frozenUntilMillis = world.now();
        world.schedule(0, new Happening.Thaw(a.index));
      }
      for (Device b : world.devices()) {
        world.block(a.index, b.index, false);
        if (a.index < b.index) {
          world.connect(a.index, b.index);
        }
      }
    }
  }
}
