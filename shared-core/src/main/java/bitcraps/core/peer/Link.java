package bitcraps.core.peer;

import bitcraps.core.base.PlayerId;
import bitcraps.core.consensus.Linked;
import bitcraps.core.detour.Neighbour;
import bitcraps.core.mesh.Assembler;
import bitcraps.core.mesh.FrameSearch;
import bitcraps.core.mesh.LinkQuality;
import bitcraps.core.mesh.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a peer knows of one link. */
final class Link {
  /** Heartbeats that may be missed before a link counts as dead (rule PEER-6). */
  static final int MISSES_MAX = 3;

  static final long HEARTBEAT_MILLIS = 2_000;

  /** Messages with signatures that do not hold, after which a link is not heard (rule PEER-13). */
  static final int FORGED_MAX = 32;

  private static final long ANSWER_MILLIS_MAX = 2_000;
  private static final long SNAPSHOT_MILLIS_MIN = 500;
  private static final long SNAPSHOT_MILLIS_MAX = 32_000;

  /** Who waited for so many pauses asks like anybody. */
  private static final int PATIENT_PAUSES = 4;

  static final long SILENCE_MILLIS_MAX = MISSES_MAX * HEARTBEAT_MILLIS + 500;

  private static final long NEVER = Long.MIN_VALUE / 2;

  final PlayerId peer;
  private final Assembler agreement = new Assembler();
  private final Assembler bulk = new Assembler();
  private final Assembler unreliable = new Assembler();
  private final Way direct = new Way();
  private final FrameSearch frames;
  private final Way detour = new Way();
  private long heardMillis;
  private long downSinceMillis;
  private long pingedMillis = NEVER;
  private long askedMillis = Long.MIN_VALUE / 2;
  private long nextSnapshotMillis;
  private long snapshotPauseMillis = SNAPSHOT_MILLIS_MIN;
  private @Nullable Path path;
  private @Nullable List<Neighbour> told;
  private boolean connected;
  private boolean present = true;
  private int dropped;
  private int forged;

  /**
   * @param connected false for one that is there by a detour alone
   */
  Link(PlayerId peer, boolean connected, long nowMillis) {
    this.peer = peer;
    this.connected = connected;
    this.frames = new FrameSearch(nowMillis);
    this.heardMillis = nowMillis;
  }

  Assembler assembler(Channel channel) {
    return switch (channel) {
      case AGREEMENT -> agreement;
      case BULK -> bulk;
      case UNRELIABLE -> unreliable;
    };
  }

  /** False while the other side is silent for too long. */
  boolean isPresent() {
    return present;
  }

  long downSinceMillis() {
    return downSinceMillis;
  }

  /** True while it has a connection of its own. */
  boolean isConnected() {
    return connected;
  }

  /** The connection is gone; the detour stays. */
  void disconnected(long nowMillis) {
    connected = false;
    path = null;
    told = null;
    direct.fell(nowMillis);
  }

  /** How long frames over its connection best are. */
  FrameSearch frames() {
    return frames;
  }

  private Way way(boolean byDetour) {
    return byDetour ? detour : direct;
  }

  /** Its own connection. */
  Way direct() {
    return direct;
  }

  /** Its way through a neighbour. */
  Way detour() {
    return detour;
  }

  /** True when the other side has to be told whom this peer reaches: it knows of others. */
  boolean lacks(List<Neighbour> reached) {
    return connected && !reached.equals(told);
  }

  void told(List<Neighbour> reached) {
    told = reached;
  }

  /** What a page shows of it. */
  Scene.Reached reached(boolean byDetour, long nowMillis) {
    LinkQuality quality = way(byDetour).quality();
    return new Scene.Reached(
        way(byDetour).roundTripMillis(),
        byDetour ? Path.NEIGHBOUR : path,
        quality.isMeasured() ? quality.tier(nowMillis) : null);
  }

  void goes(Path chosen, long nowMillis) {
    path = chosen;
    frames.again(nowMillis);
  }

  /** Messages of this peer that were refused. */
  int dropped() {
    return dropped;
  }

  void drop() {
    dropped++;
  }

  /** The other side vouched for what it passed on, and a signature in it does not hold. */
  void forged() {
    dropped++;
    forged++;
  }

  /** False when checking signatures for this link was in vain too often. */
  boolean isTrusted() {
    return forged < FORGED_MAX;
  }

  /** Returns true when the link was thought dead. */
  boolean heard(long nowMillis) {
    heardMillis = nowMillis;
    boolean returned = !present;
    present = true;
    return returned;
  }

  /** When it will count as gone if nothing comes until then. */
  long silentAtMillis() {
    return present ? heardMillis + SILENCE_MILLIS_MAX + 1 : Long.MAX_VALUE;
  }

  /** Returns true when the answer fits a question that went the same way. */
  boolean pong(Way way, long sentMillis, long nowMillis) {
    long took = nowMillis - sentMillis;
    boolean fits = took >= 0 && took <= SILENCE_MILLIS_MAX;
    if (fits) {
      way.answered(took);
    }
    return fits;
  }

  /** What agreement is told of it. */
  Linked linked(boolean byDetour) {
    return new Linked(peer, way(byDetour).typicalMillis());
  }

  /** Returns true when silence just lasted too long. */
  boolean fellSilent(long nowMillis) {
    if (present && nowMillis - heardMillis > SILENCE_MILLIS_MAX) {
      present = false;
      direct.fell(nowMillis);
      downSinceMillis = nowMillis;
      return true;
    }
    return false;
  }

  /**
   * A new link is asked at once.
   *
   * @param beat whether this device's heartbeat is due, which asks all others together
   */
  boolean pingIsDue(boolean beat, long nowMillis) {
    boolean fresh = pingedMillis == NEVER;
    if (!fresh && (!beat || nowMillis - pingedMillis < HEARTBEAT_MILLIS / 2)) {
      return false;
    }
    pingedMillis = nowMillis;
    return true;
  }

  /** True when the other side has had time to answer the last question. */
  boolean mayBeAsked(long nowMillis) {
    if (nowMillis - askedMillis < ANSWER_MILLIS_MAX) {
      return false;
    }
    askedMillis = nowMillis;
    return true;
  }

  /** Snapshots are large, and questions are small: each makes the next one wait twice as long. */
  boolean maySendSnapshot(long nowMillis) {
    if (nowMillis < nextSnapshotMillis) {
      return false;
    }
    if (nowMillis - nextSnapshotMillis >= PATIENT_PAUSES * snapshotPauseMillis) {
      snapshotPauseMillis = SNAPSHOT_MILLIS_MIN;
    }
    nextSnapshotMillis = nowMillis + snapshotPauseMillis;
    snapshotPauseMillis = Math.min(2 * snapshotPauseMillis, SNAPSHOT_MILLIS_MAX);
    return true;
  }
}
