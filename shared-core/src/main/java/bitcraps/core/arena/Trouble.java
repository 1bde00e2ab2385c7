package bitcraps.core.arena;

import bitcraps.core.consensus.Input;
import bitcraps.core.prng.Prng;
import bitcraps.core.virtual.FaultKind;
import java.util.ArrayList;
import java.util.List;

/** What goes wrong beyond single messages, one thing after another, until it is stopped. */
final class Trouble {
  private static final long HOUR_MILLIS = 3_600_000;

  private final Arena arena;
  private final Clients clients;
  private final Prng random;
  private boolean over;

  Trouble(Arena arena, Clients clients) {
    this.arena = arena;
    this.clients = clients;
    this.random = arena.random();
  }

  void begin() {
    arena.after(50L + random.below(700), this::strike);
  }

  private void strike() {
    if (!over) {
      Replica victim = any();
      Replica other = any();
      switch (random.below(14)) {
        case 0, 1, 2 -> crash(victim);
        case 3 -> reset(victim, other);
        case 4, 5 -> split();
        case 6 -> deafen(victim, other);
        case 7 -> swallow(victim);
        case 8 -> freeze(victim);
        case 9 -> hide(victim);
        case 10 -> skew(victim);
        case 11 -> jump(victim);
        default -> swap();
      }
      begin();
    }
  }

  private Replica any() {
    return arena.replica(random.below(arena.replicas().size()));
  }

  private void later(long millis, Runnable what) {
    arena.after(
        millis,
        () -> {
          if (!over) {
            what.run();
          }
        });
  }

  private void crash(Replica victim) {
    if (victim.isUp()) {
      arena.crash(victim);
      if (arena.isAmnesiac(victim)) {
        arena.faults().add(FaultKind.AMNESIA);
        victim.disk.forget();
      }
      later(20L + random.below(3_000), () -> arena.start(victim));
    }
  }

  private void reset(Replica a, Replica b) {
    if (arena.areLinked(a, b)) {
      arena.faults().add(FaultKind.LINK_RESET);
      arena.unlink(a, b);
      later(20L + random.below(2_000), () -> arena.link(a, b));
    }
  }

  /** Two sides that cannot hear each other. Twins like to be on both. */
  private void split() {
    List<Replica> left = new ArrayList<>();
    List<Replica> right = new ArrayList<>();
    for (Replica each : arena.replicas()) {
      boolean second = each.index >= arena.plan().devices();
      boolean leftSide = second ? !left.contains(arena.replica(each.member)) : random.below(2) == 0;
      (leftSide ? left : right).add(each);
      if (second) {
        arena.faults().add(FaultKind.TWIN_SPLIT);
      }
    }
    if (left.isEmpty() || right.isEmpty()) {
      return;
    }
    arena.faults().add(FaultKind.PARTITION);
    long millis = 200L + random.below(6_000);
    for (Replica a : left) {
      for (Replica b : right) {
        block(a, b, millis);
        block(b, a, millis);
      }
    }
  }

  private void block(Replica from, Replica to, long millis) {
    arena.network().block(from.index, to.index, true);
    later(millis, () -> arena.network().block(from.index, to.index, false));
  }

  private void deafen(Replica from, Replica to) {
    if (from != to) {
      arena.faults().add(FaultKind.ONE_WAY_PARTITION);
      block(from, to, 200L + random.below(6_000));
    }
  }

  /** For a while one kind of word does not get out of a replica, or out of any. */
  private void swallow(Replica victim) {
    Kind kind = List.of(Kind.values()).get(random.below(Kind.values().length));
    boolean everywhere = random.below(3) == 0;
    arena.post().swallow(kind, everywhere ? -1 : victim.index);
    later(200L + random.below(3_000), () -> arena.post().swallow(kind, Post.NOBODY));
  }

  private void freeze(Replica victim) {
    arena.faults().add(FaultKind.FREEZE);
    arena.freeze(victim, 100L + random.below(3_000));
  }

  private void hide(Replica victim) {
    arena.faults().add(FaultKind.HIDDEN_TAB);
    victim.grainMillis = random.below(4) == 0 ? 60_000 : 1_000;
    later(1_000L + random.below(8_000), () -> show(victim));
  }

  private void show(Replica victim) {
    victim.grainMillis = 1;
    arena.give(victim, new Input.Tick());
  }

  private void skew(Replica victim) {
    arena.faults().add(FaultKind.CLOCK_SKEW);
    victim.skewMillis = random.below(1_800) - 900L;
  }

  /** One clock at a time is an hour off, forwards or backwards, and comes right again. */
  private void jump(Replica victim) {
    for (Replica each : arena.replicas()) {
      if (Math.abs(each.skewMillis) >= HOUR_MILLIS) {
        return;
      }
    }
    arena.faults().add(FaultKind.CLOCK_JUMP);
    victim.skewMillis = random.below(2) == 0 ? HOUR_MILLIS : -HOUR_MILLIS;
    later(200L + random.below(4_000), () -> victim.skewMillis = 0);
  }

  private void swap() {
    List<Integer> members = arena.history().members();
    int out = members.get(random.below(members.size()));
    int in = random.below(arena.plan().devices());
    if (!members.contains(in)) {
      clients.swap(out, in);
    }
  }

  /** Everything is fine again: all run, all are linked, all clocks are right. */
  void end() {
    over = true;
    for (Kind kind : Kind.values()) {
      arena.post().swallow(kind, Post.NOBODY);
    }
    for (Replica each : arena.replicas()) {
      each.skewMillis = 0;
      each.grainMillis = 1;
      each.frozenUntilMillis = 0;
      arena.thaw(each);
      for (Replica other : arena.replicas()) {
        arena.network().block(each.index, other.index, false);
      }
    }
    for (Replica each : arena.replicas()) {
      arena.start(each);
      arena.give(each, new Input.Tick());
      for (Replica other : arena.replicas()) {
        arena.link(each, other);
      }
    }
  }
}
