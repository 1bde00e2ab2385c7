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

  boolean stops(int sender, int receiver, Kind kind) {
    return (from >>> sender & to >>> receiver & 1) != 0 && kinds.contains(kind);
  }
}
