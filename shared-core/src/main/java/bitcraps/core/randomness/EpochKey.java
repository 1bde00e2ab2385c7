package bitcraps.core.randomness;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Invariant;
import bitcraps.core.codec.Codec;
import bitcraps.core.codec.Reader;
import bitcraps.core.codec.Writer;
import bitcraps.core.crypto.Point;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The public half of a key that nobody holds (RND-9): the coefficients of a polynomial times the
 * generator. Its value at 0 is the secret, its value at u + 1 the share of unit u.
 */
public final class EpochKey {
  private final int attempt;
  private final List<Point> commitments;
  private final int units;
  private final List<Integer> holders;
  private @Nullable List<Point> shareKeys;

  private EpochKey(int attempt, List<Point> commitments, int units, List<Integer> holders) {
    this.attempt = attempt;
    this.commitments = List.copyOf(commitments);
    this.units = units;
    this.holders = List.copyOf(holders);
  }

  /** Adds up what was dealt. */
  static EpochKey of(KeyTerms terms, Collection<Integer> holders, Collection<Dealing> dealings) {
    return new EpochKey(
        terms.attempt(), sums(terms, dealings), terms.units(), List.copyOf(holders));
  }

  /** The coefficients of all dealings together, times the generator. */
  static List<Point> sums(KeyTerms terms, Collection<Dealing> dealings) {
    List<Point> sums = new ArrayList<>();
    for (int i = 0; i < terms.threshold(); i++) {
      Point sum = Point.NEUTRAL;
      for (Dealing each : dealings) {
        sum = sum.plus(each.commitments().get(i));
      }
      sums.add(sum);
    }
    return sums;
  }

  /** The one that made it: 1, 2, ... */
  public int attempt() {
    return attempt;
  }

  /** How many shares make a value. */
  public int threshold() {
    return commitments.size();
  }

  /** How many shares there are. */
  public int units() {
    return units;
  }

  /** The validators that confirmed their shares, by index and in that order. */
  public List<Integer> holders() {
    return holders;
  }

  /** The secret that nobody knows, times the generator. */
  public Point groupKey() {
    return commitments.get(0);
  }

  /** The share of a unit, times the generator; neutral where the share is zero. */
  Point shareKey(int unit) {
    List<Point> known = shareKeys;
    if (known == null) {
      List<Point> keys = new ArrayList<>();
      for (int each = 0; each < units; each++) {
        keys.add(Polynomial.committedAt(commitments, each + 1));
      }
      known = List.copyOf(keys);
      shareKeys = known;
    }
    Invariant.check(unit >= 0 && unit < units, "a unit lies in 0..W-1");
    return known.get(unit);
  }

  /**
   * True when a unit has a share that not everybody knows. A dealer can make the shares of own
   * units zero; such units count for nothing (RND-8).
   */
  boolean hasShare(int unit) {
    return unit < units && !shareKey(unit).isNeutral();
  }

  public void write(Writer out) {
    out.u31(attempt).list(commitments, EpochKey::writeSum).u8(units).list(holders, Writer::u8);
  }

  /** The sum of what many dealt could be neutral, though nobody can bring it about. */
  private static void writeSum(Writer out, Point sum) {
    out.flag(!sum.isNeutral());
    if (!sum.isNeutral()) {
      Encodings.write(out, sum);
    }
  }

  public static EpochKey read(Reader in) {
    int attempt = in.u31();
    in.require(attempt >= 1, "attempts are counted from one");
    List<Point> commitments =
        in.list(KeyTerms.UNITS_MAX, each -> each.flag() ? Encodings.point(each) : Point.NEUTRAL);
    int units = in.u8();
    in.require(
        !commitments.isEmpty() && commitments.size() <= units && units <= KeyTerms.UNITS_MAX,
        "a threshold lies in 1..the shares");
    List<Integer> holders = in.list(KeyTerms.UNITS_MAX, Reader::u8);
    for (int i = 1; i < holders.size(); i++) {
      in.require(holders.get(i - 1) < holders.get(i), "holders are out of order");
    }
    return new EpochKey(attempt, commitments, units, holders);
  }

  private Bytes toBytes() {
    return Codec.encode(this, (out, each) -> each.write(out));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EpochKey key && toBytes().equals(key.toBytes());
  }

  @Override
  public int hashCode() {
    return toBytes().hashCode();
  }
}
