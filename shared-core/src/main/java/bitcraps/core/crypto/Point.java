package bitcraps.core.crypto;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Invariant;
import java.math.BigInteger;
import java.util.List;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.custom.sec.SecP256K1Curve;
import org.jspecify.annotations.Nullable;

/**
 * An element of secp256k1 (SEC 2, section 2.4.1), a group of prime order in which discrete
 * logarithms are hard. Its encoding is the compressed one of SEC 1, section 2.3.3; the neutral
 * element has none, because nothing that peers say may be neutral.
 */
public final class Point {
  /** Bytes of an encoding. */
  public static final int SIZE = 33;

  static final SecP256K1Curve CURVE = new SecP256K1Curve();
  static final BigInteger ORDER = CURVE.getOrder();

  public static final Point GENERATOR =
      new Point(
          CURVE.decodePoint(
              Bytes.hex("0279be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798")
                  .toArray()));
  public static final Point NEUTRAL = new Point(CURVE.getInfinity());

  private final ECPoint value;

  Point(ECPoint value) {
    this.value = value.normalize();
  }

  /** Reads 33 bytes; null when they are not the one encoding of a point other than the neutral. */
  public static @Nullable Point parse(Bytes bytes) {
    if (bytes.size() != SIZE) {
      return null;
    }
    try {
      return new Point(CURVE.decodePoint(bytes.toArray()));
    } catch (IllegalArgumentException notOnTheCurve) {
      return null;
    }
  }

  public Point plus(Point other) {
    return new Point(value.add(other.value));
  }

  public Point negated() {
    return new Point(value.negate());
  }

  /** The multiple by a number that everybody may know. */
  public Point times(Scalar factor) {
    return new Point(value.multiply(factor.value()));
  }

  /** The multiple by a secret: its operations do not depend on the secret's bits. */
  public Point timesSecret(Scalar secret) {
    Invariant.check(!isNeutral(), "a secret multiplies a point that has an encoding");
    return new Point(ECAlgorithms.multiplySecret(value, secret.value()));
  }

  /** The sum of the points, each times the factor at its place; faster than one by one. */
  public static Point sum(List<Point> points, List<Scalar> factors) {
    Invariant.check(points.size() == factors.size(), "every point has a factor");
    if (points.isEmpty()) {
      return NEUTRAL;
    }
    ECPoint[] values = new ECPoint[points.size()];
    BigInteger[] numbers = new BigInteger[points.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = points.get(i).value;
      numbers[i] = factors.get(i).value();
    }
    return new Point(ECAlgorithms.sumOfMultiplies(values, numbers));
  }

  public boolean isNeutral() {
    return value.isInfinity();
  }

  /** 33 bytes, or a failed invariant for the neutral element. */
  public Bytes toBytes() {
    Invariant.check(!isNeutral(), "the neutral element has no encoding");
    return Bytes.wrap(value.getEncoded(true));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Point point && value.equals(point.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return isNeutral() ? "Point(neutral)" : "Point(" + toBytes().slice(0, 5).toHex() + ")";
  }
}
