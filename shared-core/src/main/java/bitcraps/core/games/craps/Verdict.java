package bitcraps.core.games.craps;

/** What one roll does to one bet. */
enum Verdict {
  WIN,
  LOSE,
  /** The stake goes back, nothing is won. */
  PUSH,
  /** Nothing yet. */
  STAY,
  /** From the come box to the number that was rolled. */
  TRAVEL
}
