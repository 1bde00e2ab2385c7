package bitcraps.core.randomness;

import bitcraps.core.base.Invariant;
import bitcraps.core.crypto.Point;
import bitcraps.core.crypto.Scalar;
import java.util.ArrayList;
import java.util.List;

/**
 * Sharing after Shamir (CACM 22, 1979): a polynomial whose value at 0 is shared and whose values at
 * 1, 2, ... are the shares. As many shares as it has coefficients give the value at 0; fewer say
 * nothing about it. Coefficients are scalars, or their multiples of the generator (Feldman, FOCS
 * '87), the constant one first.
 */
final class Polynomial {
  private Polynomial() {}

  /** The value at {@code x}. */
  static Scalar at(List<Scalar> coefficients, int x) {
    Scalar point = Scalar.of(x);
    Scalar value = Scalar.ZERO;
    for (int i = coefficients.size() - 1; i >= 0; i--) {
      value = value.times(point).plus(coefficients.get(i));
    }
    return value;
  }

  /** The value at {@code x} times the generator, from coefficients times the generator. */
  static Point committedAt(List<Point> commitments, int x) {
    List<Scalar> powers = new ArrayList<>();
    Scalar power = Scalar.ONE;
    for (int i = 0; i < commitments.size(); i++) {
      powers.add(power);
      power = power.times(Scalar.of(x));
    }
    return Point.sum(commitments, powers);
  }

  /**
   * By how much each share counts in the value at 0 (Lagrange).
   *
   * @param xs where the shares are values, all different and positive
   */
  static List<Scalar> weightsAtZero(List<Integer> xs) {
    List<Scalar> weights = new ArrayList<>();
    for (int i = 0; i < xs.size(); i++) {
      Scalar own = Scalar.of(xs.get(i));
      Scalar above = Scalar.ONE;
      Scalar below = Scalar.ONE;
      for (int j = 0; j < xs.size(); j++) {
        if (j != i) {
          above = above.times(Scalar.of(xs.get(j)));
          below = below.times(Scalar.of(xs.get(j)).minus(own));
        }
      }
      Invariant.check(!below.isZero(), "shares stand at different places");
      weights.add(above.times(below.inverse()));
    }
    return weights;
  }
}
