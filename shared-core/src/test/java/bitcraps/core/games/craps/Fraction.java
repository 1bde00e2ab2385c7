package bitcraps.core.games.craps;

import java.math.BigInteger;

/** An exact rational number in lowest terms with a positive denominator. */
record Fraction(BigInteger over, BigInteger under) {
  static final Fraction ZERO = of(0, 1);
  static final Fraction ONE = of(1, 1);

  Fraction {
    BigInteger divisor = over.gcd(under).multiply(BigInteger.valueOf(under.signum()));
    over = over.divide(divisor);
    under = under.divide(divisor);
  }

  static Fraction of(long over, long under) {
    return new Fraction(BigInteger.valueOf(over), BigInteger.valueOf(under));
  }

  Fraction plus(Fraction other) {
    BigInteger sum = over.multiply(other.under).add(other.over.multiply(under));
    return new Fraction(sum, under.multiply(other.under));
  }

  Fraction minus(Fraction other) {
    return plus(other.times(of(-1, 1)));
  }

  Fraction times(Fraction other) {
    return new Fraction(over.multiply(other.over), under.multiply(other.under));
  }

  Fraction dividedBy(Fraction other) {
    return new Fraction(over.multiply(other.under), under.multiply(other.over));
  }

  @Override
  public String toString() {
    return over + "/" + under;
  }
}
