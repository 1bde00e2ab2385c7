package bitcraps.core.base;

/** A round of play: bets, close, open. The first is 1. */
public record Round(long value) implements Comparable<Round> {
  public Round {
    Invariant.check(value >= 0, "a round is not negative");
  }

  public Round next() {
    return new Round(Checked.add(value, 1));
  }

  @Override
  public int compareTo(Round other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
