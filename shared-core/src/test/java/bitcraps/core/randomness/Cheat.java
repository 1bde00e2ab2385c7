package bitcraps.core.randomness;

import bitcraps.core.base.Bytes;
import bitcraps.core.crypto.KnowledgeProof;
import bitcraps.core.crypto.Point;
import bitcraps.core.crypto.Scalar;
import java.util.ArrayList;
import java.util.List;

/** A dealer that shares out what it likes, with the proofs that the rules ask for. */
final class Cheat {
  private Cheat() {}

  static List<Scalar> coefficients(int count) {
    List<Scalar> coefficients = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      coefficients.add(Scalar.derive(Bytes.utf8("a cheat"), Bytes.utf8("coefficient " + i)));
    }
    return coefficients;
  }

  /** Shares out a polynomial as a dealer would, with one share replaced where that is asked for. */
  static KeyMessage.Deal deal(
      Makers makers, int dealer, List<Scalar> coefficients, int spoiledUnit) {
    KeyTerms terms = makers.made.terms();
    Scalar ephemeral = Scalar.derive(Bytes.utf8("a cheat"), Bytes.utf8("ephemeral"));
    List<Point> commitments = new ArrayList<>();
    for (Scalar each : coefficients) {
      commitments.add(Point.GENERATOR.times(each));
    }
    List<Scalar> sealed = new ArrayList<>();
    for (int unit = 0; unit < terms.units(); unit++) {
      Point holder = makers.made.sealingKeys().get(terms.holderOf(unit));
      Scalar share = Polynomial.at(coefficients, unit + 1);
      Scalar pad =
          holder == null ? Scalar.ZERO : Dealer.pad(terms, dealer, unit, holder.times(ephemeral));
      sealed.add(share.plus(pad).plus(unit == spoiledUnit ? Scalar.ONE : Scalar.ZERO));
    }
    return new KeyMessage.Deal(proven(makers, dealer, coefficients, commitments, sealed));
  }

  /** With the proof that the rules ask for, as far as one who knows only these can give it. */
  static Dealing proven(
      Makers makers,
      int dealer,
      List<Scalar> coefficients,
      List<Point> commitments,
      List<Scalar> sealed) {
    Scalar ephemeral = Scalar.derive(Bytes.utf8("a cheat"), Bytes.utf8("ephemeral"));
    Point key = Point.GENERATOR.times(ephemeral);
    List<Scalar> secrets = new ArrayList<>(coefficients);
    secrets.add(ephemeral);
    return new Dealing(
        commitments,
        new SealedShares(key, sealed),
        KnowledgeProof.of(
            secrets,
            Dealing.proven(commitments, key),
            Dealer.dealContext(makers.made.terms(), dealer, makers.made.sealingKeys())));
  }

  /** A polynomial whose value at {@code x} takes {@code known} away. */
  static List<Scalar> zeroing(Scalar known, int x) {
    List<Scalar> coefficients = new ArrayList<>(coefficients(3));
    Scalar rest = Polynomial.at(coefficients, x).minus(coefficients.get(0));
    coefficients.set(0, Scalar.ZERO.minus(known).minus(rest));
    return coefficients;
  }
}
