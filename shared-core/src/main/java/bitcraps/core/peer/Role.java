package bitcraps.core.peer;

/** What a peer comes to a table for. */
public enum Role {
  /** Takes a seat as soon as one is free, and votes. */
  PLAYER,

  /** Looks on; may sit down later. */
  SPECTATOR,

  /** Votes without a seat, once the table has invited it (TAB-34), and never plays. */
  WITNESS
}
