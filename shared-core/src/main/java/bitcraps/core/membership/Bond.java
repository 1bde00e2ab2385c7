package bitcraps.core.membership;

import bitcraps.core.base.Hash;
import bitcraps.core.base.PlayerId;
import bitcraps.core.codec.Reader;
import bitcraps.core.codec.Writer;

/** Whose stake stands behind whom. */
public record Bond(PlayerId delegator, PlayerId candidate) implements Comparable<Bond> {
  boolean isOf(PlayerId player) {
    return delegator.equals(player);
  }

  @Override
  public int compareTo(Bond other) {
    int order = delegator.compareTo(other.delegator);
    return order != 0 ? order : candidate.compareTo(other.candidate);
  }

  void write(Writer out) {
    out.hash(delegator.hash()).hash(candidate.hash());
  }

  static Bond read(Reader in) {
    Hash delegator = in.hash();
    return new Bond(new PlayerId(delegator), new PlayerId(in.hash()));
  }
}
