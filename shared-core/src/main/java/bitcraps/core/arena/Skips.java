package bitcraps.core.arena;

import bitcraps.core.base.Epoch;
import bitcraps.core.base.View;
import bitcraps.core.consensus.BlockHeader;
import bitcraps.core.membership.ValidatorSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whose views the final chain passes over: nobody can erase the block of another (tail-forking).
 */
final class Skips {
  private final TreeSet<Integer> leaders = new TreeSet<>();
  private Epoch epoch = new Epoch(0);
  private View last = new View(0);

  /** The chain goes on with this block, by whom its epoch began with. */
  void extend(BlockHeader header, List<Integer> members, ValidatorSet set) {
    if (!header.epoch().equals(epoch)) {
      epoch = header.epoch();
      last = new View(0);
    }
    if (header.view().value() > last.value() + 1) {
      for (View view = last.next(); view.compareTo(header.view()) < 0; view = view.next()) {
        leaders.add(members.get(set.leader(view)));
      }
    }
    last = header.view();
  }

  Set<Integer> leaders() {
    return leaders;
  }
}
