package bitcraps.core.simulation;

import bitcraps.core.arena.VoteBook;
import bitcraps.core.base.Bytes;
import bitcraps.core.base.TableId;
import bitcraps.core.consensus.JournalEntry;
import bitcraps.core.crypto.SignatureScheme;
import bitcraps.core.membership.ValidatorSet;
import bitcraps.core.peer.Observed;
import bitcraps.core.peer.Output;
import bitcraps.core.peer.Scene;
import bitcraps.core.table.GameSource;
import bitcraps.core.table.TableState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads along whatever devices send and write, and hands it to checkers that share no code with
 * what they check.
 */
public final class Watch {
  private static final int VIOLATIONS_MAX = 20;

  /** A record says that a block is final; true for others once the record is safe. */
  private record Unsynced(long sequence, TableId table, JournalEntry.Settled settled) {}

  private final GameSource games;
  private final SignatureScheme scheme;
  private final List<String> violations = new ArrayList<>();
  private final TreeMap<TableId, Chronicle> chronicles = new TreeMap<>();
  private final VoteBook votes = new VoteBook(ValidatorSet.WINDOW, this::found);
  private final Guilt guilt = new Guilt();
  private final List<PersistBook> written = new ArrayList<>();
  private final List<ArrayDeque<Unsynced>> unsynced = new ArrayList<>();
  private final List<@Nullable TableId> tables = new ArrayList<>();
  private Bytes lastFrame = Bytes.EMPTY;
  private Observed.Sight lastSight = new Observed.Sight(null, List.of());

  Watch(GameSource games, SignatureScheme scheme) {
    this.games = games;
    this.scheme = scheme;
  }

  /** A sentence about something that must never happen. */
  void found(String sentence) {
    if (violations.size() < VIOLATIONS_MAX && !violations.contains(sentence)) {
      violations.add(sentence);
    }
  }

  /** What must never happen and did, a sentence each. */
  public List<String> violations() {
    return violations;
  }

  /** What every device together made of a table; null when nobody was there. */
  public @Nullable Chronicle chronicle(TableId table) {
    return chronicles.get(table);
  }

  /** What the liars of this world did. */
  Guilt guilt() {
    return guilt;
  }

  /** From now on everybody hears everybody. */
  void calm() {
    chronicles.values().forEach(Chronicle::calm);
  }

  void born(Device device) {
    while (written.size() <= device.index) {
      written.add(new PersistBook("Device " + written.size(), this::found));
      tables.add(null);
      unsynced.add(new ArrayDeque<>());
    }
  }

  void crashed(Device device) {
    written.get(device.index).crashed();
    unsynced.get(device.index).clear();
  }

  void wiped(Device device) {
    written.get(device.index).wiped();
  }

  void written(Device device, Output.Persist persist) {
    Observed.Sight sight = Observed.record(persist.record());
    if (sight.table() != null) {
      tables.set(device.index, sight.table());
    }
    for (Observed fact : sight.facts()) {
      switch (fact) {
        case Observed.Began began ->
            chronicles.computeIfAbsent(
                began.genesis().id(),
                id -> new Chronicle(began.genesis(), games, scheme, this::found, guilt));
        case Observed.Settled settled -> {
          TableId table = tables.get(device.index);
          if (table != null) {
            Unsynced waiting = new Unsynced(persist.sequence(), table, settled.settled());
            unsynced.get(device.index).add(waiting);
          }
        }
        case Observed.Voted voted ->
            written
                .get(device.index)
                .wrote(persist.sequence(), voted.vote().signature().signature());
        case Observed.Commanded commanded ->
            written.get(device.index).wrote(persist.sequence(), commanded.command().signature());
        case Observed.Proposed proposed -> {}
        case Observed.Showed showed -> {}
        case Observed.Shared shared -> {}
      }
    }
  }

  void synced(Device device, long sequence) {
    written.get(device.index).synced(sequence);
    ArrayDeque<Unsynced> waiting = unsynced.get(device.index);
    while (!waiting.isEmpty() && waiting.getFirst().sequence() <= sequence) {
      Unsynced safe = waiting.removeFirst();
      Chronicle chronicle = chronicles.get(safe.table());
      if (chronicle != null) {
        chronicle.settled("Device " + device.index, safe.settled());
      }
    }
  }

  void sent(Device device, Bytes frame) {
    if (!frame.equals(lastFrame)) {
      lastFrame = frame;
      lastSight = Observed.frame(frame);
    }
    TableId table = lastSight.table();
    if (table != null) {
      for (Observed fact : lastSight.facts()) {
        said(device, table, fact);
      }
    }
  }

  private void said(Device device, TableId table, Observed fact) {
    PersistBook book = written.get(device.index);
    switch (fact) {
      case Observed.Voted voted -> {
        votes.voted(table, voted.vote());
        book.said("a vote", voted.vote().signature().signature());
      }
      case Observed.Proposed proposed -> votes.proposed(table, proposed.header());
      case Observed.Commanded commanded -> book.said("a command", commanded.command().signature());
      case Observed.Shared shared -> {
        Chronicle chronicle = chronicles.get(table);
        if (chronicle != null) {
          chronicle.shared("Device " + device.index, shared.shares().draw());
        }
      }
      case Observed.Showed showed -> {}
      case Observed.Settled settled -> {}
      case Observed.Began began -> {}
    }
  }

  void delivered(Device device, Scene scene) {
    TableState state = scene.state();
    Chronicle chronicle = state == null ? null : chronicles.get(state.table());
    if (state != null && chronicle != null) {
      chronicle.stands("Device " + device.index, scene.height(), state.root());
    }
  }

  void accused(Device device) {
    found("Device " + device.index + " accuses somebody, and nobody contradicts itself.");
  }

  void halted(Device device, String reason) {
    found("Device " + device.index + " halted: " + reason);
  }

  void threw(Device device, RuntimeException thrown) {
    StringBuilder where = new StringBuilder();
    StackTraceElement[] trace = thrown.getStackTrace();
    for (int i = 0; i < Math.min(6, trace.length); i++) {
      where.append(" at ").append(trace[i]);
    }
    found("Device " + device.index + " threw " + thrown + where);
  }
}
