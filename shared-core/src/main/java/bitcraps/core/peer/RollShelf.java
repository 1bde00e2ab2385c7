package bitcraps.core.peer;

import bitcraps.core.table.Genesis;
import bitcraps.core.table.LastRoll;
import bitcraps.core.table.TableState;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The transcripts of the last rolls that this peer saw closed and opened, for who wants to check.
 */
final class RollShelf {
  private static final int COUNT_MAX = 256;

  private final Genesis genesis;
  private final ArrayDeque<Transcript> transcripts = new ArrayDeque<>();
  private @Nullable CloseProof close;

  RollShelf(Genesis genesis) {
    this.genesis = genesis;
  }

  /**
   * A block became final.
   *
   * @param proof that it did
   * @param handovers at least those before its epoch
   */
  void settled(Certified proof, TableState before, TableState after, List<Handover> handovers) {
    LastRoll roll = after.lastRoll();
    CloseProof closed = close;
    if (roll != null && !after.round().equals(before.round()) && closed != null) {
      if (roll.drawn().draw().equals(closed.roll().draw(before.table()))) {
        transcripts.add(Transcript.of(genesis, handovers, closed, roll));
      }
      if (transcripts.size() > COUNT_MAX) {
        transcripts.removeFirst();
      }
    }
    boolean closes = after.draw() != null && !after.draw().equals(before.draw());
    if (closes) {
      close = CloseProof.of(proof, after);
    }
  }

  /** Takes over what was seen of the same table before it went on from a snapshot. */
  void goOnFrom(RollShelf old) {
    old.transcripts.descendingIterator().forEachRemaining(transcripts::addFirst);
    while (transcripts.size() > COUNT_MAX) {
      transcripts.removeFirst();
    }
  }

  /** The oldest first. */
  List<Transcript> all() {
    return List.copyOf(transcripts);
  }

  /** The newest; null before the first that this peer saw. */
  @Nullable Transcript last() {
    return transcripts.peekLast();
  }
}
