package bitcraps.core.simulation;

import bitcraps.core.base.Bytes;
import bitcraps.core.peer.Output;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** A journal: records that are safe, and records that a crash may take. */
final class Disk {
  private final List<Bytes> safe = new ArrayList<>();
  private final ArrayDeque<Output.Persist> unsynced = new ArrayDeque<>();

  void write(Output.Persist record) {
    unsynced.add(record);
  }

  boolean isSynced() {
    return unsynced.isEmpty();
  }

  long lastSequence() {
    Output.Persist last = unsynced.peekLast();
    return last == null ? 0 : last.sequence();
  }

  /** Makes everything up to {@code sequence} safe. */
  void sync(long sequence) {
    while (!unsynced.isEmpty() && unsynced.peekFirst().sequence() <= sequence) {
      Output.Persist record = unsynced.removeFirst();
      if (record.startsAfresh()) {
        safe.clear();
      }
      safe.add(record.record());
    }
  }

  int unsyncedCount() {
    return unsynced.size();
  }

  /**
   * A crash: the first {@code kept} unsynced records made it, the others are gone.
   *
   * @return sequence of the last that made it, or 0
   */
  long crash(int kept) {
    long last = 0;
    for (int i = 0; i < kept; i++) {
      last = unsynced.getFirst().sequence();
      sync(last);
    }
    unsynced.clear();
    return last;
  }

  void wipe() {
    safe.clear();
    unsynced.clear();
  }

  /** Keeps the opening alone, as if what was voted since had never been written. */
  void forget() {
    while (safe.size() > 1) {
      safe.remove(safe.size() - 1);
    }
  }

  List<Bytes> records() {
    return new ArrayList<>(safe);
  }

  /** All that was written, safe or not, with what was to replace it. */
  List<Bytes> written() {
    List<Bytes> all = records();
    unsynced.forEach(each -> all.add(each.record()));
    return all;
  }
}
