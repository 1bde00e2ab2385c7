package bitcraps.core.base;

/** Attempts to agree within one epoch; the first is 1, 0 stands for the epoch's genesis. */
public record View(long value) implements Comparable<View> {
  public View {
    Invariant.check(value >= 0, "a view is not negative");
  }

  public View next() {
    return new View(Checked.add(value, 1));
  }

  @Override
  public int compareTo(View other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
