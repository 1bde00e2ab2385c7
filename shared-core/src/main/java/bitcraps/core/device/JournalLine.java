package bitcraps.core.device;

import bitcraps.core.base.Bytes;

/** Where a device keeps what binds it. */
@FunctionalInterface
public interface JournalLine {
  /**
   * Keeps one more record. Says {@code Persisted} once it and all before it are safe from a crash,
   * or {@link Input.JournalLost}.
   *
   * @param startsAfresh the record replaces everything before it, atomically
   */
  void append(long sequence, Bytes record, boolean startsAfresh);
}
