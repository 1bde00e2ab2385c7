package bitcraps.core.packing;

/**
 * Of one kind of message.
 *
 * @param said bytes of its frames
 * @param before bytes of one plain stream of deflate, at its fastest and with a window of 8 KiB
 * @param packed bytes handed to the data channel
 * @param floor bytes of signatures, keys and hashes that the channel had not carried before
 */
record Sum(long messages, long frames, long said, long before, long packed, long floor) {
  Sum plus(Sum other) {
    return new Sum(
        messages + other.messages,
        frames + other.frames,
        said + other.said,
        before + other.before,
        packed + other.packed,
        floor + other.floor);
  }

  /** What packing saves. */
  double savedPercent() {
    return percent(packed);
  }

  double savedBeforePercent() {
    return percent(before);
  }

  /** What nothing that goes through one channel can exceed. */
  double savableMaxPercent() {
    return percent(floor);
  }

  private double percent(long left) {
    return 100.0 * (said - left) / Math.max(1, said);
  }
}
