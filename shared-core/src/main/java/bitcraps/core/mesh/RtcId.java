package bitcraps.core.mesh;

import bitcraps.core.base.Invariant;

/**
 * One peer connection of this page. Numbers count up from 1 and are never used twice by one {@link
 * Rendezvous}, so that a late report about a closed connection cannot be taken for a newer one.
 */
public record RtcId(int number) implements Comparable<RtcId> {
  public RtcId {
    Invariant.check(number >= 1, "peer connections are numbered from 1");
  }

  @Override
  public int compareTo(RtcId other) {
    return Integer.compare(number, other.number);
  }

  @Override
  public String toString() {
    return Integer.toString(number);
  }
}
