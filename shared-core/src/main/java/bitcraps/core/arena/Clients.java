package bitcraps.core.arena;

import bitcraps.core.prng.Prng;

/**
 * Who wants something: every client keeps a few numbered commands under way until they are final.
 */
final class Clients {
  private static final int UNDER_WAY = 4;
  private static final long STEADY_MILLIS = 10;

  private final Arena arena;
  private final Prng random;

  /** While true, some replicas do not hear of a command at first. */
  boolean forgetful = true;

  /** While true, nobody wants anything new. */
  boolean resting;

  Clients(Arena arena) {
    this.arena = arena;
    this.random = arena.random();
  }

  /** How many commands are under way at once. */
  int underWay() {
    return UNDER_WAY * arena.plan().nodes();
  }

  /** Goes on for ever. */
  void run() {
    for (int client = 0; client < arena.plan().nodes() && !resting; client++) {
      ask(client);
    }
    arena.after(forgetful ? 10L + random.below(40) : STEADY_MILLIS, this::run);
  }

  private void ask(int client) {
    int number = arena.history().done(client) + UNDER_WAY;
    arena.history().submitted(client, number);
    for (Replica each : arena.replicas()) {
      if (each.isUp() && !(forgetful && random.below(4) == 0)) {
        if (each.numbers().learn(client, number)) {
          arena.at(each, each::workChanged);
        }
      }
    }
  }

  /** Wants a device in the place of another, as long as this epoch lasts. */
  void swap(int out, int in) {
    for (Replica each : arena.replicas()) {
      if (each.isUp() && random.below(8) != 0) {
        each.numbers().wish(Numbers.swap(arena.history().epoch(), out, in));
        arena.at(each, each::workChanged);
      }
    }
  }
}
