package bitcraps.core.scenarios;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.codec.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** Where one machine may stand, by one of the ways to come there, and all it said on that way. */
final class Local {
  /** How it was reached first; -1 at the beginning. */
  final int parent;

  /** What the machine took last, as {@link Move} numbers it. */
  final long move;

  final int timeouts;

  /** Numbers of statements that it voted for. */
  final TreeSet<Integer> votes = new TreeSet<>();

  /** Numbers of proposals that it made. */
  final TreeSet<Integer> proposals = new TreeSet<>();

  /** Numbers of proposals that it took. */
  final TreeSet<Integer> taken = new TreeSet<>();

  /** Statements that a quorum made, as far as it knows. */
  final TreeSet<Integer> certified = new TreeSet<>();

  /** Its final blocks by height, and the state root after each. */
  final List<Hash> chain = new ArrayList<>();

  final List<Hash> roots = new ArrayList<>();

  /** What must never happen, and happened on the way here. */
  final List<String> violations = new ArrayList<>();

  /** Where it stands, and the last view that is final for it. */
  long view = 1;

  long finalView;

  /** The states after this one by move, as far as they are known. */
  final TreeMap<Long, Integer> next = new TreeMap<>();

  Local(int parent, long move, int timeouts) {
    this.parent = parent;
    this.move = move;
    this.timeouts = timeouts;
  }

  /** The state after this one, before the move is made. */
  Local after(int number, long made, boolean timedOut) {
    Local copy = new Local(number, made, timeouts + (timedOut ? 1 : 0));
    copy.votes.addAll(votes);
    copy.proposals.addAll(proposals);
    copy.taken.addAll(taken);
    copy.certified.addAll(certified);
    copy.chain.addAll(chain);
    copy.roots.addAll(roots);
    copy.finalView = finalView;
    return copy;
  }

  /** Two ways lead to one state when this is equal and the machine is. */
  Bytes key() {
    Writer out = new Writer();
    for (TreeSet<Integer> each : List.of(votes, proposals, taken, certified)) {
      out.u31(each.size());
      each.forEach(out::u31);
    }
    chain.forEach(out::hash);
    roots.forEach(out::hash);
    return out.toBytes();
  }
}
