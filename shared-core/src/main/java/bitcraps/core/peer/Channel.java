package bitcraps.core.peer;

/** The lanes of a link, in falling urgency. */
public enum Channel {
  /** Reliable and ordered: votes, proposals, commands, reveals. */
  AGREEMENT,
  /** Reliable and ordered: snapshots and catch-up. */
  BULK,
  /** May lose and reorder: heartbeats. */
  UNRELIABLE
}
