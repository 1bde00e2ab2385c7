package bitcraps.core.consensus;

import bitcraps.core.base.Hash;
import java.util.List;

/**
 * What a machine must find again after a restart (CON-30). Entries are given back to the
 * constructor in the order in which they were persisted; a lost tail is harmless.
 */
public sealed interface JournalEntry {
  /** A block that I propose or am about to notarize: whoever votes for a block can serve it. */
  record Accepted(SignedBlock block) implements JournalEntry {}

  /** My own votes, written before anybody sees them. */
  record Voted(RangeVote range) implements JournalEntry {}

  /** A certificate that let me enter a view or lets a block have children. */
  record Held(Certificate certificate) implements JournalEntry {}

  /**
   * The next final block.
   *
   * @param certificate of the block itself or of a descendant
   * @param path the headers after the block up to the certified one
   * @param stateRoot after the block
   * @param endsEpoch true when nothing of this epoch follows
   */
  record Settled(
      Block block,
      Certificate certificate,
      List<BlockHeader> path,
      Hash stateRoot,
      boolean endsEpoch)
      implements JournalEntry {
    public Settled {
      path = List.copyOf(path);
    }
  }
}
