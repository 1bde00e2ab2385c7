package bitcraps.core.simulation;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.SignatureBytes;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Checks one device: whatever carries its signature leaves only after the journal has it. What
 * others signed, and is passed on, is no concern of this book.
 */
final class PersistBook {
  private final String who;
  private final Consumer<String> found;
  private final TreeMap<Long, TreeSet<Bytes>> unsynced = new TreeMap<>();
  private final TreeSet<Bytes> unsafe = new TreeSet<>();
  private final TreeSet<Bytes> safe = new TreeSet<>();

  PersistBook(String who, Consumer<String> found) {
    this.who = who;
    this.found = found;
  }

  /** A journal that starts afresh repeats what the one before keeps safe until it is replaced. */
  void wrote(long sequence, SignatureBytes signature) {
    if (safe.contains(signature.bytes())) {
      return;
    }
    unsynced.computeIfAbsent(sequence, key -> new TreeSet<>()).add(signature.bytes());
    unsafe.add(signature.bytes());
  }

  void synced(long sequence) {
    while (!unsynced.isEmpty() && unsynced.firstKey() <= sequence) {
      TreeSet<Bytes> kept = unsynced.pollFirstEntry().getValue();
      unsafe.removeAll(kept);
      safe.addAll(kept);
    }
  }

  void said(String what, SignatureBytes signature) {
    if (unsafe.contains(signature.bytes())) {
      found.accept(who + " sent " + what + " that its journal could still lose.");
    }
  }

  void crashed() {
    unsynced.clear();
    unsafe.clear();
  }

  void wiped() {
    crashed();
    safe.clear();
  }
}
