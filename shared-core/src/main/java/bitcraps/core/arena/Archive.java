package bitcraps.core.arena;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Epoch;
import bitcraps.core.base.Height;
import bitcraps.core.consensus.Block;
import bitcraps.core.consensus.BlockHeader;
import bitcraps.core.consensus.JournalEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What became final at a replica, for those who missed it. */
final class Archive {
  private static final int ANSWER_COUNT_MAX = 64;

  private final TreeMap<Height, JournalEntry.Settled> blocks = new TreeMap<>();
  private int countMax = Integer.MAX_VALUE;

  /** From now on the oldest go. */
  void keepAtMost(int blockCountMax) {
    countMax = blockCountMax;
  }

  void keep(JournalEntry.Settled last) {
    blocks.put(last.block().header().height(), last);
    if (blocks.size() > countMax) {
      blocks.pollFirstEntry();
    }
  }

  Height height() {
    return blocks.isEmpty() ? new Height(0) : blocks.lastKey();
  }

  /** Blocks of one epoch above a height; null when there is none. */
  Word.@Nullable Here answer(Epoch epoch, Height above) {
    List<Block> chain = new ArrayList<>();
    JournalEntry.Settled last = null;
    for (JournalEntry.Settled each : blocks.tailMap(above, false).values()) {
      boolean enough = chain.size() >= ANSWER_COUNT_MAX && last != null && last.path().isEmpty();
      if (enough || !each.block().header().epoch().equals(epoch)) {
        break;
      }
      chain.add(each.block());
      last = each;
    }
    if (last == null) {
      return null;
    }
    for (BlockHeader header : last.path()) {
      chain.add(new Block(header, Bytes.EMPTY));
    }
    return new Word.Here(epoch, chain, last.certificate());
  }
}
