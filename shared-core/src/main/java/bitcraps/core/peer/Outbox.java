package bitcraps.core.peer;

import bitcraps.core.base.Bytes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Rule PEER-1: nothing leaves before every record written ahead of it is safe in the journal. So a
 * crash can never make a peer contradict what others heard from it.
 */
final class Outbox {
  private record Held(long afterSequence, Output output) {}

  private final ArrayDeque<Held> held = new ArrayDeque<>();
  private List<Output> ready = new ArrayList<>();
  private long written;
  private long safe;

  /** Asks for a record; everything put afterwards waits for it. */
  void persist(Bytes record, boolean startsAfresh) {
    ready.add(new Output.Persist(++written, record, startsAfresh));
  }

  /** The number of the last record that was asked for. */
  long written() {
    return written;
  }

  boolean isSafe(long sequence) {
    return sequence <= safe;
  }

  void put(Output output) {
    if (safe == written) {
      ready.add(output);
    } else {
      held.add(new Held(written, output));
    }
  }

  /** Puts an output that no crash can make wrong. */
  void putAtOnce(Output output) {
    ready.add(output);
  }

  void persisted(long sequence) {
    if (sequence > written || sequence <= safe) {
      return;
    }
    safe = sequence;
    while (!held.isEmpty() && held.peekFirst().afterSequence() <= safe) {
      ready.add(held.removeFirst().output());
    }
  }

  int heldCount() {
    return held.size();
  }

  List<Output> drain() {
    List<Output> drained = ready;
    ready = new ArrayList<>();
    return drained;
  }
}
