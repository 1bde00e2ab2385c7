package bitcraps.core.arena;

import java.util.ArrayDeque;
import java.util.List;

/** Changes of members that are wanted one after another, until each of them is done. */
final class Swaps {
  private static final long REPEAT_MILLIS = 100;

  private record Swap(int out, int in) {}

  private final Arena arena;
  private final ArrayDeque<Swap> wanted = new ArrayDeque<>();

  Swaps(Arena arena) {
    this.arena = arena;
  }

  /** Goes on for ever: whoever restarted hears of it again. */
  void run() {
    tell();
    arena.after(REPEAT_MILLIS, this::run);
  }

  void want(int out, int in) {
    wanted.add(new Swap(out, in));
    tell();
  }

  private void tell() {
    Swap next = wanted.peekFirst();
    while (next != null && isDone(next)) {
      wanted.removeFirst();
      next = wanted.peekFirst();
    }
    if (next == null) {
      return;
    }
    List<Integer> members = arena.history().members();
    if (!members.contains(next.out()) || members.contains(next.in())) {
      arena
          .history()
          .found(
              "Nobody can swap " + next.out() + " for " + next.in() + ": members are " + members);
      wanted.removeFirst();
      return;
    }
    int item = Numbers.swap(arena.history().epoch(), next.out(), next.in());
    for (Replica each : arena.replicas()) {
      if (each.isUp() && each.numbers().wish(item)) {
        arena.at(each, each::workChanged);
      }
    }
  }

  private boolean isDone(Swap swap) {
    List<Integer> members = arena.history().members();
    return !members.contains(swap.out()) && members.contains(swap.in());
  }
}
