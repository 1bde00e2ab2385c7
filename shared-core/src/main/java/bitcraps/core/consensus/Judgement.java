package bitcraps.core.consensus;

import bitcraps.core.base.Hash;

/** What the application thinks of a block. */
public sealed interface Judgement {
  /**
   * @param endsEpoch true when the validator set changes with this block: all after it is void
   */
  record Valid(Hash stateRootAfter, boolean endsEpoch) implements Judgement {}

  /** Gets no vote. */
  record Invalid(String reason) implements Judgement {}
}
