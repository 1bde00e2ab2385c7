package bitcraps.core.crypto;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Invariant;
import java.math.BigInteger;
import org.bouncycastle.util.BigIntegers;
import org.jspecify.annotations.Nullable;

/**
 * A number modulo the order of secp256k1 (SEC 2, section 2.4.1): a secret, a share, a challenge.
 * Prints nothing of itself.
 */
public final class Scalar {
  /** Bytes of an encoding. */
  public static final int SIZE = 32;

  /** Bytes that make a number whose distance from an even one nobody can see (RFC 9380, 5.1). */
  public static final int WIDE_SIZE = 48;

  public static final Scalar ZERO = new Scalar(BigInteger.ZERO);
  public static final Scalar ONE = new Scalar(BigInteger.ONE);

  private final BigInteger value;

  private Scalar(BigInteger value) {
    this.value = value;
  }

  /**
   * @param value at least zero
   */
  public static Scalar of(long value) {
    Invariant.check(value >= 0, "a scalar is not negative");
    return new Scalar(BigInteger.valueOf(value));
  }

  /** Reads 32 bytes, big-endian; null when there are others or the number reaches the order. */
  public static @Nullable Scalar parse(Bytes bytes) {
    if (bytes.size() != SIZE) {
      return null;
    }
    BigInteger value = new BigInteger(1, bytes.toArray());
    return value.compareTo(Point.ORDER) < 0 ? new Scalar(value) : null;
  }

  /** The remainder of a number of any size, big-endian. */
  public static Scalar reduce(Bytes wide) {
    return new Scalar(new BigInteger(1, wide.toArray()).mod(Point.ORDER));
  }

  /**
   * A number that only who knows {@code secret} can tell from a random one.
   *
   * @param label what it is for; two purposes have two labels
   */
  public static Scalar derive(Bytes secret, Bytes label) {
    return reduce(Hkdf.derive(secret, Bytes.EMPTY, label, WIDE_SIZE));
  }

  public Scalar plus(Scalar other) {
    return new Scalar(value.add(other.value).mod(Point.ORDER));
  }

  public Scalar minus(Scalar other) {
    return new Scalar(value.subtract(other.value).mod(Point.ORDER));
  }

  public Scalar times(Scalar other) {
    return new Scalar(value.multiply(other.value).mod(Point.ORDER));
  }

  public Scalar inverse() {
    Invariant.check(!isZero(), "zero has no inverse");
    return new Scalar(BigIntegers.modOddInverse(Point.ORDER, value));
  }

  public boolean isZero() {
    return value.signum() == 0;
  }

  /** 32 bytes, big-endian. */
  public Bytes toBytes() {
    return Bytes.wrap(BigIntegers.asUnsignedByteArray(SIZE, value));
  }

  BigInteger value() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Scalar scalar && value.equals(scalar.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return "Scalar";
  }
}
