package bitcraps.core.base;

/** A place at the table, 0 to 15. */
public record Seat(int number) implements Comparable<Seat> {
  public static final int COUNT_MAX = 16;

  public Seat {
    Invariant.check(number >= 0 && number < COUNT_MAX, "a seat number lies in 0..15");
  }

  @Override
  public int compareTo(Seat other) {
    return Integer.compare(number, other.number);
  }

  @Override
  public String toString() {
    return Integer.toString(number);
  }
}
