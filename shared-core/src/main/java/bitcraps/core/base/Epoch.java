package bitcraps.core.base;

/** A period with one fixed set of validators; the first is 0. */
public record Epoch(long value) implements Comparable<Epoch> {
  public Epoch {
    Invariant.check(value >= 0, "an epoch is not negative");
  }

  public Epoch next() {
    return new Epoch(Checked.add(value, 1));
  }

  @Override
  public int compareTo(Epoch other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
