package bitcraps.core.peer;

/**
 * What this peer sends for others at the most, carried or told to spectators (rules DET-8,
 * PEER-17): a bucket of 2 MiB (one snapshot), refilled with 128 KiB a second. What goes beyond is
 * not sent.
 */
final class Budget {
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
