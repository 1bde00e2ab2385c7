package bitcraps.core.membership;

import bitcraps.core.base.Epoch;
import bitcraps.core.codec.Reader;
import bitcraps.core.codec.Writer;

/**
 * Stake on its way out of a bond. It elects nobody any more and can still be slashed.
 *
 * @param due the epoch with whose beginning it is free
 */
public record Unbonding(Epoch due, Bond bond) implements Comparable<Unbonding> {
  @Override
  public int compareTo(Unbonding other) {
    int order = due.compareTo(other.due);
    return order != 0 ? order : bond.compareTo(other.bond);
  }

  void write(Writer out) {
    bond.write(out.u63(due.value()));
  }

  static Unbonding read(Reader in) {
    Epoch due = new Epoch(in.u53());
    return new Unbonding(due, Bond.read(in));
  }
}
