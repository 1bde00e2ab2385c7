package bitcraps.core.arena;

/** What a crash takes with it. */
public enum Loss {
  /** Everything written is safe. */
  NOTHING,

  /** As many of the lines that were not synced as chance wants. */
  SOME_UNSYNCED,

  /** All that was not synced. */
  UNSYNCED,

  /** The journal of the epoch: votes too, which only a liar survives with its key. */
  VOTES
}
