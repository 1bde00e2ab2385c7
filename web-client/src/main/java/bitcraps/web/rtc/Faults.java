package bitcraps.web.rtc;

import bitcraps.core.base.Bytes;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.prng.Prng;
import bitcraps.web.platform.Browser;
import bitcraps.web.platform.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSArrayReader;

/**
 * Faults of a network that a test asks for: they befall frames before they are packed and after
 * they were unpacked, whatever a channel promises. The same seed and the same frames meet the same
 * faults.
 */
public final class Faults {
  private static final int MILLION = 1_000_000;
  private static final double OVERTAKEN_MILLIS = 50;

  /** The faults of one direction to one player, or to all; shares are of one million. */
  private record Rule(
      String peer,
      String direction,
      double delay,
      int jitter,
      int drop,
      int duplicate,
      int reorder,
      int corrupt,
      boolean partition) {
    static Rule read(Message fault) {
      return new Rule(
          fault.text("peer"),
          fault.has("direction") ? fault.text("direction") : "both",
          fault.number("delayMillis"),
          (int) fault.number("jitterMillis"),
          share(fault, "drop"),
          share(fault, "duplicate"),
          share(fault, "reorder"),
          share(fault, "corrupt"),
          fault.flag("partition"));
    }

    private static int share(Message fault, String name) {
      return (int) Math.max(0, Math.min(MILLION, fault.number(name) * MILLION));
    }

    boolean covers(String toward, String way) {
      return (peer.isEmpty() || peer.equals(toward))
          && (direction.equals("both") || direction.equals(way));
    }
  }

  private final List<Rule> rules = new ArrayList<>();
  private final Map<String, Integer> counts = new TreeMap<>();
  private final Map<String, Double> lastDue = new TreeMap<>();
  private Prng random = randomOf(0);

  private static Prng randomOf(int seed) {
    return new Prng(Sha256.hash(Bytes.utf8("faults " + seed)));
  }

  /**
   * Replaces all faults.
   *
   * @param list of {@code Fault} of {@code testing.d.ts}; the first that covers a frame counts
   */
  public void set(JSObject list, int seed) {
    rules.clear();
    random = randomOf(seed);
    @SuppressWarnings("unchecked") // an array of JavaScript is read as one
    JSArrayReader<JSObject> faults = (JSArrayReader<JSObject>) list;
    for (int i = 0; i < faults.getLength(); i++) {
      rules.add(Rule.read(Message.from(faults.get(i))));
    }
  }

  /** How often each fault befell a frame: {@code FaultCounts} of {@code testing.d.ts}. */
  public JSObject counts() {
    Message all = Message.empty();
    for (String kind :
        List.of("blocked", "dropped", "duplicated", "corrupted", "delayed", "reordered")) {
      all.put(kind, counts.getOrDefault(kind, 0));
    }
    return all.object();
  }

  /**
   * Lets a frame pass, as it is or as a fault leaves it, now or later, once, twice or never.
   *
   * @param way {@code "in"} or {@code "out"}
   */
  void pass(String peer, String way, Bytes frame, Consumer<Bytes> next) {
    for (Rule rule : rules) {
      if (rule.covers(peer, way)) {
        befall(rule, peer + way, frame, next);
        return;
      }
    }
    next.accept(frame);
  }

  private void befall(Rule rule, String lane, Bytes frame, Consumer<Bytes> next) {
    if (rule.partition()) {
      count("blocked");
    } else if (happens(rule.drop())) {
      count("dropped");
    } else {
      Bytes passing = happens(rule.corrupt()) ? corrupted(frame) : frame;
      boolean twice = happens(rule.duplicate());
      deliver(rule, lane, passing, next);
      if (twice) {
        count("duplicated");
        deliver(rule, lane, passing, next);
      }
    }
  }

  private boolean happens(int share) {
    return share > 0 && random.below(MILLION) < share;
  }

  private void count(String kind) {
    counts.merge(kind, 1, Integer::sum);
  }

  private Bytes corrupted(Bytes frame) {
    byte[] bytes = frame.toArray();
    if (bytes.length > 0) {
      bytes[random.below(bytes.length)] ^= (byte) (1 << random.below(8));
      count("corrupted");
    }
    return Bytes.wrap(bytes);
  }

  /** Frames of a lane keep their order, but for those that are to be overtaken. */
  private void deliver(Rule rule, String lane, Bytes frame, Consumer<Bytes> next) {
    double delay = rule.delay() + (rule.jitter() > 0 ? random.below(rule.jitter() + 1) : 0);
    boolean overtaken = happens(rule.reorder());
    double now = Browser.millis();
    double due = now + delay;
    if (overtaken) {
      count("reordered");
      due += OVERTAKEN_MILLIS;
    } else {
      due = Math.max(due, lastDue.getOrDefault(lane, 0.0));
      lastDue.put(lane, due);
    }
    if (due <= now) {
      next.accept(frame);
    } else {
      count("delayed");
      Browser.after(() -> next.accept(frame), due - now);
    }
  }
}
