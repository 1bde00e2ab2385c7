package bitcraps.core.consensus;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;

/**
 * The replicated application under agreement. Synchronous and deterministic: the same block after
 * the same parent is judged alike everywhere, whatever else happened.
 */
public interface Application {
  /** True while something valid waits to become final; then timers run and leaders propose. */
  boolean hasWork();

  /**
   * The payload of a block after {@code parent}, which was judged valid before or is the finalized
   * tip.
   *
   * @return {@link Bytes#EMPTY} when nothing is left to add after {@code parent}, although what led
   *     there may not be final yet
   */
  Bytes propose(Hash parent, long timeMillis);

  /**
   * Judges a block whose parent was judged valid before or is the finalized tip. Empty payloads are
   * asked about as well, except after a block that ends the epoch: those are void and never asked
   * about.
   */
  Judgement judge(Block block);

  /**
   * Called once for each final block, in order, before its {@link Output.Finalized}. Judgements of
   * blocks that do not descend from it will never be needed again.
   */
  void finalized(Hash block);
}
