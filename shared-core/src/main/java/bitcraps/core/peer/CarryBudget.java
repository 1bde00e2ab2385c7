package bitcraps.core.peer;

/**
 * What this peer carries for others at the most: a bucket of 2 MiB (one snapshot), refilled with
 * 128 KiB a second (rule DET-8). What goes beyond is dropped, as a network would.
 */
final class CarryBudget {
  static final long BURST_BYTES = 2L << 20;
  static final long BYTES_PER_SECOND = 128L << 10;

  private long left = BURST_BYTES;
  private long filledMillis;

  boolean allows(int bytes, long nowMillis) {
    long passed = Math.min(nowMillis - filledMillis, 1_000 * BURST_BYTES / BYTES_PER_SECOND);
    left = Math.min(BURST_BYTES, left + passed * BYTES_PER_SECOND / 1_000);
    filledMillis = nowMillis;
    boolean may = bytes <= left;
    left -= may ? bytes : 0;
    return may;
  }
}
