package bitcraps.server.kills;

import bitcraps.core.base.Hash;
import bitcraps.core.base.Seat;
import bitcraps.core.membership.Validator;
import bitcraps.core.peer.Scene;
import bitcraps.core.table.SeatRecord;
import bitcraps.core.table.TableState;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What must hold of every state that anybody shows: one root a height, chips conserved, nobody
 * convicted of saying two things that exclude each other.
 */
final class Books {
  private final Map<Long, String> roots = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
  private final AtomicLong compared = new AtomicLong();

  /** Of the one that is never killed. */
  void show(Scene scene) {
    TableState state = scene.state();
    if (state == null) {
      return;
    }
    enter(scene.height(), state.root().toHex(), "the auditor");
    try {
      state.ledger().check();
    } catch (RuntimeException lost) {
      wrong.add("at " + scene.height() + ": " + lost.getMessage());
    }
    for (Map.Entry<Seat, SeatRecord> each : state.seats().entrySet()) {
      if (state.isConvicted(each.getValue().player())) {
        wrong.add(each.getValue().name() + " was convicted at " + scene.height());
      }
    }
    for (Validator each : state.validators().validators()) {
      if (state.isConvicted(each.player())) {
        wrong.add("a voter was convicted at " + scene.height());
      }
    }
  }

  /** A line of a player: height and root. */
  void hear(String name, String line) {
    int blank = line.indexOf(' ');
    if (blank < 1 || line.length() != blank + 1 + 2 * Hash.SIZE) {
      wrong.add(name + " said: " + line);
      return;
    }
    enter(Long.parseLong(line.substring(0, blank)), line.substring(blank + 1), name);
  }

  private void enter(long height, String root, String name) {
    String other = roots.putIfAbsent(height, root);
    if (other != null) {
      compared.incrementAndGet();
      if (!other.equals(root)) {
        wrong.add(name + " has another state at height " + height);
      }
    }
  }

  void add(String sentence) {
    wrong.add(sentence);
  }

  /** How often a state was held against one that was shown before. */
  long compared() {
    return compared.get();
  }

  List<String> wrong() {
    return List.copyOf(wrong);
  }
}
