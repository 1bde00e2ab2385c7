package bitcraps.core.arena;

import bitcraps.core.virtual.FastScheme;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/** How many seeds it takes until the simulator finds what is wrong with this build. */
final class SeedsToKill {
  private static final int SEEDS_MAX = 300;
  private static final int BATCH = 20;

  private SeedsToKill() {}

  /** Prints one line: the plan and the first seed that finds something, or that none does. */
  public static void main(String[] args) {
    for (Plan plan :
        List.of(plan(4, 0), plan(4, 1), plan(5, 1), plan(7, 2), plan(3, 0), plan(2, 0))) {
      OptionalLong killer = killer(plan);
      if (killer.isPresent()) {
        long seed = killer.getAsLong();
        String sentence = new Bouts(plan).play(seed).violations().get(0);
        String of = "n = " + plan.nodes() + ", liars " + plan.byzantine();
        System.out.println("seed " + seed + " (" + of + "): " + sentence);
        return;
      }
    }
    System.out.println("not found");
  }

  private static Plan plan(int nodes, int byzantine) {
    return new Plan(nodes, byzantine, 100, FastScheme.INSTANCE);
  }

  private static OptionalLong killer(Plan plan) {
    Bouts bouts = new Bouts(plan);
    for (long from = 1; from <= SEEDS_MAX; from += BATCH) {
      OptionalLong first =
          LongStream.range(from, from + BATCH)
              .parallel()
              .filter(seed -> !bouts.play(seed).violations().isEmpty())
              .min();
      if (first.isPresent()) {
        return first;
      }
    }
    return OptionalLong.empty();
  }
}
