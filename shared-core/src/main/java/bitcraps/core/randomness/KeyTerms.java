package bitcraps.core.randomness;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Epoch;
import bitcraps.core.base.Invariant;
import bitcraps.core.base.TableId;
import bitcraps.core.codec.Writer;
import bitcraps.core.membership.ValidatorSet;

/**
 * What everybody knows before a key is made: for which table and epoch, among whom, and at which
 * try. One share per unit of weight; the units of a validator follow one another, in the order of
 * the set (RND-1).
 *
 * @param attempt 1, 2, ...
 */
public record KeyTerms(TableId table, Epoch epoch, ValidatorSet set, int attempt) {
  /** More weight than this is not shared out; tables vote equally and have less. */
  public static final int UNITS_MAX = 128;

  /** No epoch sees as many. */
  static final int ATTEMPTS_MAX = 1_000_000;

  public KeyTerms {
    Invariant.check(attempt >= 1, "attempts are counted from one");
    Invariant.check(set.totalWeight() <= UNITS_MAX, "a key has 1..128 shares");
  }

  /** The same a try later. */
  KeyTerms next() {
    return new KeyTerms(table, epoch, set, attempt + 1);
  }

  /** How many shares there are: W. */
  public int units() {
    return (int) set.totalWeight();
  }

  /** How many of them make a value: Q. */
  public int threshold() {
    return (int) set.quorum();
  }

  /** The first unit of a validator. */
  int firstUnitOf(int validator) {
    long first = 0;
    for (int i = 0; i < validator; i++) {
      first += set.at(i).weight();
    }
    return (int) first;
  }

  /** How many units a validator holds. */
  int unitsOf(int validator) {
    return set.at(validator).weight();
  }

  /** The validator that holds a unit. */
  public int holderOf(int unit) {
    Invariant.check(unit >= 0 && unit < units(), "a unit lies in 0..W-1");
    int validator = 0;
    int above = unitsOf(0);
    while (unit >= above) {
      validator++;
      above += unitsOf(validator);
    }
    return validator;
  }

  /** What binds a proof or a sealed share to these terms, to a use and to a place in it. */
  Bytes context(String use, int... places) {
    Writer out =
        new Writer().text(use).hash(table.hash()).u63(epoch.value()).hash(set.hash()).u31(attempt);
    for (int place : places) {
      out.u31(place);
    }
    return out.toBytes();
  }
}
