package bitcraps.core.crypto;

import bitcraps.core.base.Bytes;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.hash2curve.impl.XmdMessageExpansion;
import org.bouncycastle.math.ec.ECFieldElement;
import org.bouncycastle.math.ec.ECPoint;
import org.jspecify.annotations.Nullable;

/**
 * A point whose discrete logarithm nobody knows: {@code secp256k1_XMD:SHA-256_SSWU_RO_} of RFC
 * 9380, section 8.7. The generator times a hash would be no such point.
 *
 * <p>Input is public, so running time may depend on it.
 */
public final class HashToCurve {
  private static final int FIELD_SIZE = 48;
  private static final int SECURITY_BITS = 128;

  /** The curve y^2 = x^3 + A x + B on which the map lands first, and its Z. */
  private static final ECFieldElement A =
      element("3f8731abdd661adca08a5558f0f5d272e953d363cb6f0e5d405447c01a444533");

  private static final ECFieldElement B = element("06eb");
  private static final ECFieldElement Z = element("0b").negate();
  private static final ECFieldElement ONE = element("01");

  /** The map of degree three from there to secp256k1 (RFC 9380, appendix E.1), lowest first. */
  private static final List<ECFieldElement> X_ABOVE =
      List.of(
          element("8e38e38e38e38e38e38e38e38e38e38e38e38e38e38e38e38e38e38daaaaa8c7"),
          element("07d3d4c80bc321d5b9f315cea7fd44c5d595d2fc0bf63b92dfff1044f17c6581"),
          element("534c328d23f234e6e2a413deca25caece4506144037c40314ecbd0b53d9dd262"),
          element("8e38e38e38e38e38e38e38e38e38e38e38e38e38e38e38e38e38e38daaaaa88c"));

  private static final List<ECFieldElement> X_BELOW =
      List.of(
          element("d35771193d94918a9ca34ccbb7b640dd86cd409542f8487d9fe6b745781eb49b"),
          element("edadc6f64383dc1df7c4b2d51b54225406d36b641f5e41bbc52a56612a8c6d14"),
          ONE);

  private static final List<ECFieldElement> Y_ABOVE =
      List.of(
          element("4bda12f684bda12f684bda12f684bda12f684bda12f684bda12f684b8e38e23c"),
          element("c75e0c32d5cb7c0fa9d0a54b12a0a6d5647ab046d686da6fdffc90fc201d71a3"),
          element("29a6194691f91a73715209ef6512e576722830a201be2018a765e85a9ecee931"),
          element("2f684bda12f684bda12f684bda12f684bda12f684bda12f684bda12f38e38d84"));

  private static final List<ECFieldElement> Y_BELOW =
      List.of(
          element("fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffff93b"),
          element("7a06534bb8bdb49fd5e9e6632722c2989467c1bfc8e8d978dfb425d2685c2573"),
          element("6484aa716545ca2cf3a70c3fa8fe337e0a3d21162f0d6299a7bf8192bfd2a76f"),
          ONE);

  private HashToCurve() {}

  /**
   * The point of a message.
   *
   * @param domain separates uses of this function, 1 to 255 bytes (section 3.1)
   */
  public static Point of(Bytes domain, Bytes message) {
    byte[] wide =
        new XmdMessageExpansion(new SHA256Digest(), SECURITY_BITS)
            .expandMessage(message.toArray(), domain.toArray(), 2 * FIELD_SIZE);
    ECPoint first = map(fieldElement(wide, 0));
    return new Point(first.add(map(fieldElement(wide, FIELD_SIZE))));
  }

  private static ECFieldElement fieldElement(byte[] wide, int from) {
    BigInteger number = new BigInteger(1, Arrays.copyOfRange(wide, from, from + FIELD_SIZE));
    return Point.CURVE.fromBigInteger(number.mod(Point.CURVE.getQ()));
  }

  /** The simplified map of Shallue, van de Woestijne and Ulas (section 6.6.2), then the isogeny. */
  private static ECPoint map(ECFieldElement u) {
    ECFieldElement zuu = Z.multiply(u.square());
    ECFieldElement denominator = zuu.square().add(zuu);
    ECFieldElement x =
        denominator.isZero()
            ? B.divide(Z.multiply(A))
            : B.negate().divide(A).multiply(ONE.add(denominator.invert()));
    ECFieldElement y = root(x);
    if (y == null) {
      x = zuu.multiply(x);
      y = root(x);
    }
    if (y == null) {
      throw new IllegalStateException("one of the two candidates lies on the curve");
    }
    return toSecp256k1(x, u.testBitZero() == y.testBitZero() ? y : y.negate());
  }

  private static @Nullable ECFieldElement root(ECFieldElement x) {
    return x.square().add(A).multiply(x).add(B).sqrt();
  }

  private static ECPoint toSecp256k1(ECFieldElement x, ECFieldElement y) {
    ECFieldElement below = at(X_BELOW, x);
    ECFieldElement yBelow = at(Y_BELOW, x);
    if (below.isZero() || yBelow.isZero()) {
      return Point.CURVE.getInfinity();
    }
    ECFieldElement mappedX = at(X_ABOVE, x).divide(below);
    ECFieldElement mappedY = y.multiply(at(Y_ABOVE, x)).divide(yBelow);
    return Point.CURVE.createPoint(mappedX.toBigInteger(), mappedY.toBigInteger());
  }

  private static ECFieldElement at(List<ECFieldElement> polynomial, ECFieldElement x) {
    ECFieldElement value = polynomial.get(polynomial.size() - 1);
    for (int i = polynomial.size() - 2; i >= 0; i--) {
      value = value.multiply(x).add(polynomial.get(i));
    }
    return value;
  }

  private static ECFieldElement element(String hex) {
    return Point.CURVE.fromBigInteger(new BigInteger(1, Bytes.hex(hex).toArray()));
  }
}
