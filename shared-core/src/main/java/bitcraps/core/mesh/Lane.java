package bitcraps.core.mesh;

/** Which of the two reliable channels of a link: how much of what it said it may refer to. */
public enum Lane {
  /** Short frames that come for ever, and refer to those of the last second. */
  AGREEMENT(13, 6),

  /** Snapshots and catch-up: few and long, and one that has two frames repeats the first. */
  BULK(14, 7);

  private final int windowBits;
  private final int memoryLevel;

  Lane(int windowBits, int memoryLevel) {
    this.windowBits = windowBits;
    this.memoryLevel = memoryLevel;
  }

  boolean isBulk() {
    return this == BULK;
  }

  /**
   * The window of deflate, as a power of two: 8 KiB, some forty votes, or 16 KiB, a whole frame.
   */
  int windowBits() {
    return windowBits;
  }

  /** Memory for the search; 9 would be the most. */
  int memoryLevel() {
    return memoryLevel;
  }
}
