package bitcraps.core.arena;

import java.util.List;

/**
 * Words of these kinds do not get from some replicas to others, and neither side is told.
 *
 * @param from bit mask of replicas
 * @param to bit mask of replicas
 */
public record Barrier(List<Kind> kinds, long from, long to) {
  public Barrier {
    kinds = List.copyOf(kinds);
  }

  /** For words of every kind. */
  public static Barrier whole(long from, long to) {
    return new Barrier(List.of(Kind.values()), from, to);
  }

  boolean isWhole() {
    return kinds.size() == Kind.values().length;
  }

  /** True when a word of these kinds, or of one of them, does not pass. */
  boolean stops(int sender, int receiver, List<Kind> word) {
    boolean between = (from >>> sender & to >>> receiver & 1) != 0;
    return between && word.stream().anyMatch(kinds::contains);
  }
}
