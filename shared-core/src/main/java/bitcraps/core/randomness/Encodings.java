package bitcraps.core.randomness;

import bitcraps.core.base.Bytes;
import bitcraps.core.codec.Reader;
import bitcraps.core.codec.Writer;
import bitcraps.core.crypto.EqualityProof;
import bitcraps.core.crypto.KnowledgeProof;
import bitcraps.core.crypto.Point;
import bitcraps.core.crypto.Scalar;

/** How elements of the group and proofs are written (ENC-40, ENC-42, ENC-44). */
final class Encodings {
  private Encodings() {}

  static void write(Writer out, Point point) {
    out.fixed(point.toBytes());
  }

  static Point point(Reader in) {
    Point point = Point.parse(in.fixed(Point.SIZE));
    if (point == null) {
      throw in.fail("33 bytes are no point of the curve");
    }
    return point;
  }

  static void write(Writer out, Scalar scalar) {
    out.fixed(scalar.toBytes());
  }

  static Scalar scalar(Reader in) {
    Bytes raw = in.fixed(Scalar.SIZE);
    Scalar scalar = Scalar.parse(raw);
    if (scalar == null) {
      throw in.fail("a scalar reaches the order of the group");
    }
    return scalar;
  }

  static void write(Writer out, EqualityProof proof) {
    out.fixed(proof.toBytes());
  }

  static EqualityProof equality(Reader in) {
    return new EqualityProof(point(in), point(in), scalar(in));
  }

  static void write(Writer out, KnowledgeProof proof) {
    out.fixed(proof.toBytes());
  }

  static KnowledgeProof knowledge(Reader in) {
    return new KnowledgeProof(point(in), scalar(in));
  }
}
