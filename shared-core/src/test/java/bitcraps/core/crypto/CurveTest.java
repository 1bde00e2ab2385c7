package bitcraps.core.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** secp256k1 (ENC-40): encodings, arithmetic, and hashing to it as RFC 9380 has it. */
final class CurveTest {
  private static final Bytes RFC_DOMAIN =
      Bytes.utf8("QUUX-V01-CS02-with-secp256k1_XMD:SHA-256_SSWU_RO_");
  private static final String ORDER =
      "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141";

  static Scalar scalar(int number) {
    return Scalar.derive(Bytes.utf8("a test"), Bytes.utf8("scalar " + number));
  }

  static Point point(int number) {
    return Point.GENERATOR.times(scalar(1_000 + number));
  }

  /** RFC 9380, appendix J.8.1 (ENC-41). */
  @ParameterizedTest
  @CsvSource({
    "'', c1cae290e291aee617ebaef1be6d73861479c48b841eaba9b7b5852ddfeb1346,"
        + " 64fa678e07ae116126f08b022a94af6de15985c996c3a91b64c406a960e51067",
    "abc, 3377e01eab42db296b512293120c6cee72b6ecf9f9205760bd9ff11fb3cb2c4b,"
        + " 7f95890f33efebd1044d382a01b1bee0900fb6116f94688d487c6c7b9c8371f6",
    "abcdef0123456789, bac54083f293f1fe08e4a70137260aa90783a5cb84d3f35848b324d0674b0e3a,"
        + " 4436476085d4c3c4508b60fcf4389c40176adce756b398bdee27bca19758d828",
    "q128_, e2167bc785333a37aa562f021f1e881defb853839babf52a7f72b102e41890e9,"
        + " f2401dd95cc35867ffed4f367cd564763719fbc6a53e969fb8496a1e6685d873",
    "a512_, e3c8d35aaaf0b9b647e88a0a0a7ee5d5bed5ad38238152e4e6fd8c1f8cb7c998,"
        + " 8446eeb6181bf12f56a9d24e262221cc2f0c4725c7e3803024b5888ee5823aa6"
  })
  void hashesToThePointsOfTheRfc(String message, String x, String y) {
    String whole =
        message.endsWith("_")
            ? message + message.substring(0, 1).repeat(Integer.parseInt(message.substring(1, 4)))
            : message;

    Point point = HashToCurve.of(RFC_DOMAIN, Bytes.utf8(whole));

    String sign = Integer.parseInt(y.substring(63), 16) % 2 == 0 ? "02" : "03";
    assertEquals(sign + x, point.toBytes().toHex());
  }

  @Test
  void hashesOfOtherDomainsAreOtherPoints() {
    Bytes message = Bytes.utf8("a roll");

    assertNotEquals(
        HashToCurve.of(Bytes.utf8("one"), message), HashToCurve.of(Bytes.utf8("two"), message));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "02",
        // a byte too few and one too many
        "0279be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f817",
        "0279be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f8179800",
        // the neutral element, alone and filled up
        "00",
        "000000000000000000000000000000000000000000000000000000000000000000",
        // no point has this x
        "020000000000000000000000000000000000000000000000000000000000000005",
        // the generator's x plus nothing, under other first bytes
        "0479be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798",
        "0079be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798",
        "0679be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798",
        // x of a point, written as x plus the field's prime: 1 + p
        "02fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc30",
        "02ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        // uncompressed
        "0479be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798"
            + "483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8"
      })
  void whatIsNotTheOneEncodingOfAPointIsRefused(String hex) {
    assertNull(Point.parse(Bytes.hex(hex)));
  }

  @Test
  void pointsComeBackFromTheirEncoding() {
    for (int i = 0; i < 20; i++) {
      Point again = Point.parse(point(i).toBytes());
      assertEquals(point(i), again);
      assertEquals(Map.of(point(i), i), Map.of(Objects.requireNonNull(again), i));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00",
        ORDER,
        "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "000000000000000000000000000000000000000000000000000000000000000001"
      })
  void whatIsNotTheOneEncodingOfAScalarIsRefused(String hex) {
    assertNull(Scalar.parse(Bytes.hex(hex)));
  }

  @Test
  void scalarsAreAField() {
    for (int i = 0; i < 20; i++) {
      Scalar a = scalar(i);
      Scalar b = scalar(i + 100);
      assertEquals(a, Scalar.parse(a.toBytes()));
      assertEquals(a, a.plus(b).minus(b));
      assertEquals(Scalar.ONE, a.times(a.inverse()));
      assertEquals(a.times(b).plus(a), a.times(b.plus(Scalar.ONE)));
    }
    assertEquals(Scalar.ZERO, Scalar.reduce(Bytes.hex(ORDER)));
    assertTrue(Scalar.ZERO.minus(Scalar.ONE).plus(Scalar.ONE).isZero());
    assertThrows(IllegalStateException.class, Scalar.ZERO::inverse);
  }

  @Test
  void multiplesOfASumAreTheSumOfMultiples() {
    for (int i = 0; i < 20; i++) {
      Scalar a = scalar(i);
      Scalar b = scalar(i + 100);
      Point p = point(i);
      assertEquals(p.times(a.plus(b)), p.times(a).plus(p.times(b)));
      assertEquals(p.times(a), p.timesSecret(a));
      assertTrue(p.times(a).plus(p.times(a).negated()).isNeutral());
    }
    assertTrue(Point.GENERATOR.times(Scalar.ZERO).isNeutral());
    assertTrue(Point.GENERATOR.timesSecret(Scalar.ZERO).isNeutral());
    assertEquals(Point.GENERATOR, Point.GENERATOR.times(Scalar.ONE));
  }

  @Test
  void sumsOfManyAreThoseOfOneByOne() {
    assertTrue(Point.sum(List.of(), List.of()).isNeutral());
    List<Point> points = new ArrayList<>();
    List<Scalar> factors = new ArrayList<>();
    Point expected = Point.NEUTRAL;
    for (int i = 0; i < 12; i++) {
      points.add(i == 5 ? Point.NEUTRAL : point(i / 2));
      factors.add(i == 7 ? Scalar.ZERO : scalar(i));
      expected = expected.plus(points.get(i).times(factors.get(i)));
      assertEquals(expected, Point.sum(points, factors));
    }
  }

  @Test
  void theNeutralElementHasNoEncoding() {
    assertThrows(IllegalStateException.class, Point.NEUTRAL::toBytes);
    assertThrows(IllegalStateException.class, () -> Point.NEUTRAL.timesSecret(Scalar.ONE));
    assertEquals("Point(neutral)", Point.NEUTRAL.toString());
  }

  @Test
  void aScalarPrintsNothingOfItself() {
    assertEquals("Scalar", scalar(1).toString());
    assertNotNull(Scalar.parse(scalar(1).toBytes()));
    assertFalse(scalar(1).equals(scalar(2)));
  }
}
