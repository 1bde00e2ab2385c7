package bitcraps.core.base;

/** Blocks since genesis, which has height 0; counted across epochs. */
public record Height(long value) implements Comparable<Height> {
  public Height {
    Invariant.check(value >= 0, "a height is not negative");
  }

  public Height next() {
    return new Height(Checked.add(value, 1));
  }

  @Override
  public int compareTo(Height other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
