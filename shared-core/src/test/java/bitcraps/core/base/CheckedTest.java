package bitcraps.core.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.LongBinaryOperator;
import org.junit.jupiter.api.Test;

class CheckedTest {
  private static final List<Long> EDGES =
      List.of(
          0L,
          1L,
          -1L,
          2L,
          -2L,
          3L,
          1L << 31,
          1L << 32,
          -(1L << 32),
          3_037_000_499L,
          3_037_000_500L,
          Long.MAX_VALUE,
          Long.MAX_VALUE - 1,
          Long.MIN_VALUE,
          Long.MIN_VALUE + 1,
          Long.MAX_VALUE / 2,
          Long.MIN_VALUE / 2,
          Long.MAX_VALUE / 3);

  @Test
  void sumsDifferencesAndProductsAreExactOrRefused() {
    agrees(Checked::add, BigInteger::add);
    agrees(Checked::subtract, BigInteger::subtract);
    agrees(Checked::multiply, BigInteger::multiply);
  }

  /** The platform's unbounded integers are the oracle. */
  private static void agrees(LongBinaryOperator ours, BinaryOperator<BigInteger> theirs) {
    for (long a : EDGES) {
      for (long b : EDGES) {
        BigInteger exact = theirs.apply(BigInteger.valueOf(a), BigInteger.valueOf(b));
        if (exact.bitLength() <= 63) {
          assertEquals(exact.longValueExact(), ours.applyAsLong(a, b), a + ", " + b);
        } else {
          assertThrows(InvariantViolation.class, () -> ours.applyAsLong(a, b), a + ", " + b);
        }
      }
    }
  }

  @Test
  void ratiosRoundDown() {
    assertEquals(8, Checked.ratio(7, 6, 5));
    assertEquals(0, Checked.ratio(1, 1, 2));
    assertEquals(3, Checked.ratio(5, 3, 5));
  }

  @Test
  void ratiosRefuseNegativesAndZeroDivisors() {
    assertThrows(InvariantViolation.class, () -> Checked.ratio(-1, 1, 1));
    assertThrows(InvariantViolation.class, () -> Checked.ratio(1, -1, 1));
    assertThrows(InvariantViolation.class, () -> Checked.ratio(1, 1, 0));
    assertThrows(InvariantViolation.class, () -> Checked.ratio(1, 1, -1));
    assertThrows(InvariantViolation.class, () -> Checked.ratio(Long.MAX_VALUE, 2, 2));
  }
}
