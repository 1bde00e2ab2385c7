package bitcraps.core.peer;

/** The lanes of a link, in falling urgency. */
public enum Channel {
  /** Reliable and ordered: votes, proposals, commands, reveals. */
  AGREEMENT(0),
  /** Reliable and ordered: snapshots and catch-up. */
  BULK(1),
  /** May lose and reorder: heartbeats. */
  UNRELIABLE(2);

  private final int number;

  Channel(int number) {
    this.number = number;
  }

  /** Under which both sides open it: 0 to 2. */
  public int number() {
    return number;
  }

  /**
   * @param number 0 to 2
   */
  public static Channel of(int number) {
    for (Channel each : values()) {
      if (each.number == number) {
        return each;
      }
    }
    throw new IllegalArgumentException("a link has three channels");
  }
}
