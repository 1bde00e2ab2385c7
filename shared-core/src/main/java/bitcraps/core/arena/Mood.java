package bitcraps.core.arena;

/** What clients do. */
public enum Mood {
  /** Each keeps a few commands under way and tells all who are up. */
  STEADY,

  /** As steady, but some do not hear of a command at first. */
  FORGETFUL,

  /** Nothing new. */
  RESTING
}
