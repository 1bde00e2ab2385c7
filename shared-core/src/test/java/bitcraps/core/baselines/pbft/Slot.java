package bitcraps.core.baselines.pbft;

import bitcraps.core.base.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One sequence number in the current view. */
final class Slot {
  PbftWord.@Nullable PrePrepare proposal;
  final TreeMap<Integer, PbftWord.Ballot> prepares = new TreeMap<>();
  final TreeMap<Integer, PbftWord.Ballot> commits = new TreeMap<>();
  boolean prepared;
  boolean committed;

  SortedMap<Integer, PbftWord.Ballot> votes(PbftWord.Phase phase) {
    return phase == PbftWord.Phase.PREPARE ? prepares : commits;
  }

  /** True when another vote of this phase changes nothing. */
  boolean isDone(PbftWord.Phase phase) {
    return phase == PbftWord.Phase.PREPARE ? prepared : committed;
  }

  static List<PbftWord.Ballot> matching(SortedMap<Integer, PbftWord.Ballot> votes, Hash digest) {
    List<PbftWord.Ballot> found = new ArrayList<>();
    for (PbftWord.Ballot each : votes.values()) {
      if (each.digest().equals(digest)) {
        found.add(each);
      }
    }
    return found;
  }
}
