package bitcraps.core.arena;

import bitcraps.core.consensus.EpochSetup;
import bitcraps.core.consensus.JournalEntry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * The journal of a replica. What is written is safe only after a sync; what a replica says waits in
 * line behind what it wrote before.
 */
final class Disk {
  /** One line of the journal, or something that may be done once the lines before it are safe. */
  sealed interface Item {
    /** Replaces all that was written before. */
    record Opening(EpochSetup setup, Numbers.State state, List<JournalEntry> entries)
        implements Item {
      public Opening {
        entries = List.copyOf(entries);
      }
    }

    record Entry(JournalEntry entry) implements Item {}

    record Act(Runnable deed) implements Item {}
  }

  private final List<Item> safe = new ArrayList<>();
  private final ArrayDeque<Item> waiting = new ArrayDeque<>();

  void write(Item item) {
    waiting.add(item);
  }

  boolean isSynced() {
    return waiting.isEmpty();
  }

  int waitingCount() {
    return waiting.size();
  }

  /** The next of those that wait; a line of the journal is safe from now on. */
  Item take() {
    Item item = waiting.removeFirst();
    if (item instanceof Item.Opening) {
      safe.clear();
    }
    if (!(item instanceof Item.Act)) {
      safe.add(item);
    }
    return item;
  }

  /** Lines that wait, without deeds. */
  int waitingLines() {
    int count = 0;
    for (Item item : waiting) {
      count += item instanceof Item.Act ? 0 : 1;
    }
    return count;
  }

  /** A crash: the first {@code kept} of the waiting lines made it. Nothing is done any more. */
  List<Item> crash(int kept) {
    List<Item> saved = new ArrayList<>();
    while (saved.size() < kept) {
      Item item = take();
      if (!(item instanceof Item.Act)) {
        saved.add(item);
      }
    }
    waiting.clear();
    return saved;
  }

  /** Forgets what was voted: the opening alone stays. */
  void forget() {
    while (safe.size() > 1) {
      safe.remove(safe.size() - 1);
    }
  }

  int length() {
    return safe.size();
  }

  List<Item> lines() {
    return List.copyOf(safe);
  }
}
