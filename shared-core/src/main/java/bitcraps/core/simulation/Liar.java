package bitcraps.core.simulation;

import bitcraps.core.base.Bytes;
import bitcraps.core.peer.Observed;
import bitcraps.core.prng.Prng;
import bitcraps.core.table.Command;
import bitcraps.core.table.TableState;
import bitcraps.core.virtual.FaultKind;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Stands between the peer of a dishonest device and the network. The peer itself is the shipped
 * one; what it says of keys and rolls is kept back, changed or said at another time, with the
 * secrets of the device's own journal.
 */
final class Liar {
  /** Frames whose signatures or proofs do not hold, to one device; more would not be heard. */
  private static final int VAIN_MAX = 20;

  private final World world;
  private final Device device;
  private final Coalition coalition;
  private final Holdings holdings;
  private final KeyLies keys;
  private final ShareLies shares;
  private final boolean bold;
  private final TreeMap<Integer, Integer> vain = new TreeMap<>();
  private Bytes lastFrame = Bytes.EMPTY;
  private Observed.Sight lastSight = new Observed.Sight(null, List.of());

  Liar(World world, Device device, Coalition coalition, Holdings holdings, Prng random) {
    this.world = world;
    this.device = device;
    this.coalition = coalition;
    this.holdings = holdings;
    this.bold = random.below(2) == 0;
    this.keys = new KeyLies(this, world.watch().guilt(), random);
    this.shares = new ShareLies(this, world.watch().guilt(), random);
  }

  Device device() {
    return device;
  }

  Holdings holdings() {
    return holdings;
  }

  /** True for one that will sign false shares, so that it can be put out. */
  boolean isBold() {
    return bold;
  }

  /** True once everything has healed. */
  boolean isCalm() {
    return coalition.isCalm();
  }

  /** True from when it signs them: then its words about keys are good, so that it holds shares. */
  boolean signsFalsely() {
    return bold && coalition.isCalm();
  }

  /** The state in which it lies; null when it does not. */
  @Nullable TableState stage() {
    TableState state = device.state();
    return state != null && coalition.mayLie(device, state) ? state : null;
  }

  void did(FaultKind fault) {
    world.faults().add(fault);
  }

  /** True while one more frame that does not hold is heard by this device. */
  boolean mayAnnoy(int to) {
    int before = vain.merge(to, 1, Integer::sum);
    return before <= VAIN_MAX;
  }

  /** Says something to everybody without its peer. */
  void whisper(List<Bytes> frames, long delayMillis) {
    for (Bytes frame : frames) {
      world.schedule(delayMillis, new Happening.Whisper(device.index, frame));
    }
  }

  /** What leaves for a device instead of what the peer says. */
  List<Bytes> says(Bytes frame, int to) {
    if (!frame.equals(lastFrame)) {
      lastFrame = frame;
      lastSight = Observed.frame(frame);
      notes(lastSight);
    }
    for (Observed fact : lastSight.facts()) {
      List<Bytes> instead = instead(frame, fact, to);
      if (instead != null) {
        return instead;
      }
    }
    return List.of(frame);
  }

  private @Nullable List<Bytes> instead(Bytes frame, Observed fact, int to) {
    return switch (fact) {
      case Observed.Commanded said ->
          said.command().player().equals(device.player)
                  && said.command().command() instanceof Command.MakeKey word
              ? keys.instead(frame, said.command(), word, to)
              : null;
      case Observed.Shared said -> shares.instead(frame, said.shares(), to);
      case Observed.Showed showed -> keys.isUnwanted(showed.block()) ? List.of() : null;
      case Observed.Voted voted -> null;
      case Observed.Proposed proposed -> null;
      case Observed.Settled settled -> null;
      case Observed.Began began -> null;
    };
  }

  void hears(Bytes frame) {
    notes(Observed.frame(frame));
  }

  private void notes(Observed.Sight sight) {
    for (Observed fact : sight.facts()) {
      if (fact instanceof Observed.Showed showed) {
        shares.sees(showed.block());
      }
    }
    coalition.hears(this, sight);
  }
}
