package bitcraps.core.scenarios;

/** Numbers other than zero, each once; open addressing, at most half full. */
final class LongSet {
  private static final long FACTOR = 0x9e3779b97f4a7c15L;

  private long[] slots = new long[1 << 16];
  private int size;

  int size() {
    return size;
  }

  /** False when the number is there already. */
  boolean add(long number) {
    if (2 * size >= slots.length) {
      grow();
    }
    boolean fresh = put(slots, number);
    size += fresh ? 1 : 0;
    return fresh;
  }

  private void grow() {
    long[] wider = new long[2 * slots.length];
    for (long each : slots) {
      if (each != 0) {
        put(wider, each);
      }
    }
    slots = wider;
  }

  private static boolean put(long[] table, long number) {
    int mask = table.length - 1;
    int at = (int) ((number * FACTOR) >>> 32) & mask;
    while (table[at] != 0) {
      if (table[at] == number) {
        return false;
      }
      at = (at + 1) & mask;
    }
    table[at] = number;
    return true;
  }
}
