package bitcraps.core.peer;

import bitcraps.core.base.Height;
import bitcraps.core.consensus.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The blocks of a table that this peer saw become final, for who wants to audit them. Of a long
 * session the oldest are forgotten, in halves.
 */
final class LogShelf {
  /** Bytes of a block beside its payload, generously. */
  private static final int HEADER_SIZE = 300;

  /** Bytes after which a half is full. */
  private static final long HALF_SIZE_MAX = 4 << 20;

  private final long halfSizeMax;
  private final List<Block> blocks = new ArrayList<>();
  private Checkpoint start;
  private @Nullable Checkpoint middle;
  private long sizeSinceMiddle;

  LogShelf(Checkpoint start) {
    this(start, HALF_SIZE_MAX);
  }

  LogShelf(Checkpoint start, long halfSizeMax) {
    this.start = start;
    this.halfSizeMax = halfSizeMax;
  }

  /** A block became final. */
  void settled(Block block) {
    blocks.add(block);
    sizeSinceMiddle += HEADER_SIZE + block.payload().size();
  }

  /**
   * The state after the last block is certified, in the midst of an epoch.
   *
   * @param here gives the checkpoint of that state
   */
  void certified(Supplier<Checkpoint> here) {
    if (sizeSinceMiddle >= halfSizeMax) {
      Checkpoint begun = middle;
      if (begun != null) {
        start = begun;
        Height height = begun.height();
        blocks.removeIf(each -> each.header().height().compareTo(height) <= 0);
      }
      middle = here.get();
      sizeSinceMiddle = 0;
    }
  }

  /**
   * All that is kept.
   *
   * @param handovers of all epochs that ended
   * @param end that the last block is final; null when it ended an epoch
   */
  SessionLog upTo(List<Handover> handovers, @Nullable Certified end) {
    return new SessionLog(start, List.copyOf(blocks), List.copyOf(handovers), end);
  }
}
