package bitcraps.core.base;

/** Integer arithmetic that refuses to wrap. Amounts of chips go through here. */
public final class Checked {
  private Checked() {}

  public static long add(long a, long b) {
    long sum = a + b;
    Invariant.check(((a ^ sum) & (b ^ sum)) >= 0, "a sum must fit in 64 bits");
    return sum;
  }

  public static long subtract(long a, long b) {
    long difference = a - b;
    Invariant.check(((a ^ b) & (a ^ difference)) >= 0, "a difference must fit in 64 bits");
    return difference;
  }

  public static long multiply(long a, long b) {
    long product = a * b;
    boolean fits = a == 0 || (product / a == b && !(a == -1 && b == Long.MIN_VALUE));
    Invariant.check(fits, "a product must fit in 64 bits");
    return product;
  }

  /** {@code amount * numerator / denominator}, rounded down, for non-negative amounts. */
  public static long ratio(long amount, long numerator, long denominator) {
    Invariant.check(amount >= 0 && numerator >= 0, "a ratio is taken of non-negative numbers");
    Invariant.check(denominator > 0, "a denominator is positive");
    return multiply(amount, numerator) / denominator;
  }
}
