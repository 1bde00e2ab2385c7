package bitcraps.core.randomness;

import bitcraps.core.codec.Reader;
import bitcraps.core.codec.Writer;
import bitcraps.core.crypto.Point;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The public half of a key that nobody holds (RND-9).
 *
 * @param attempt the one that made it
 * @param threshold how many shares make a value
 * @param groupKey the secret that nobody knows, times the generator
 * @param shareKeys the share of each unit, times the generator; neutral where it is zero
 * @param holders the validators that confirmed their shares, by index and in that order
 */
public record EpochKey(
    int attempt, int threshold, Point groupKey, List<Point> shareKeys, List<Integer> holders) {

  /** Adds up what was dealt. */
  static EpochKey of(KeyTerms terms, Collection<Integer> holders, Collection<Dealing> dealings) {
    List<Point> sums = sums(terms, dealings);
    List<Point> shareKeys = new ArrayList<>();
    for (int unit = 0; unit < terms.units(); unit++) {
      shareKeys.add(Polynomial.committedAt(sums, unit + 1));
    }
    return new EpochKey(
        terms.attempt(), terms.threshold(), sums.get(0), shareKeys, List.copyOf(holders));
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

  /**
   * True when a unit has a share that not everybody knows. A dealer can make the shares of own
   * units zero; such units count for nothing (RND-8).
   */
  boolean hasShare(int unit) {
    return unit < shareKeys.size() && !shareKeys.get(unit).isNeutral();
  }

  public void write(Writer out) {
    out.u31(attempt).u8(threshold);
    Encodings.write(out, groupKey);
    out.list(shareKeys, EpochKey::writeShareKey).list(holders, Writer::u8);
  }

  private static void writeShareKey(Writer out, Point key) {
    out.flag(!key.isNeutral());
    if (!key.isNeutral()) {
      Encodings.write(out, key);
    }
  }

  public static EpochKey read(Reader in) {
    int attempt = in.u31();
    in.require(attempt >= 1, "attempts are counted from one");
    int threshold = in.u8();
    Point groupKey = Encodings.point(in);
    List<Point> shareKeys =
        in.list(KeyTerms.UNITS_MAX, each -> each.flag() ? Encodings.point(each) : Point.NEUTRAL);
    in.require(
        threshold >= 1 && threshold <= shareKeys.size(), "a threshold lies in 1..the shares");
    List<Integer> holders = in.list(KeyTerms.UNITS_MAX, Reader::u8);
    for (int i = 1; i < holders.size(); i++) {
      in.require(holders.get(i - 1) < holders.get(i), "holders are out of order");
    }
    return new EpochKey(attempt, threshold, groupKey, shareKeys, holders);
  }
}
