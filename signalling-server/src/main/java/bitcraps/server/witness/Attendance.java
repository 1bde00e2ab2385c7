package bitcraps.server.witness;

import bitcraps.core.peer.Scene;
import bitcraps.server.peer.Moment;
import bitcraps.server.peer.TablePeer;
import org.jspecify.annotations.Nullable;

/** A witness at one table, and since when it is of no use there. */
final class Attendance {
  /** A table may need so long until it knows that it invited this witness. */
  private static final long UNINVITED_MILLIS_MAX = 60_000;

  /** Whoever comes back to an empty table calls its witnesses again (PEER-19). */
  private static final long ALONE_MILLIS_MAX = 600_000;

  private @Nullable TablePeer peer;
  private boolean isAlone = true;
  private boolean isUninvited = true;
  private boolean hasStopped;
  private long aloneSince;
  private long uninvitedSince;

  Attendance(long nowMillis) {
    aloneSince = nowMillis;
    uninvitedSince = nowMillis;
  }

  void sits(TablePeer running) {
    peer = running;
  }

  @Nullable TablePeer peer() {
    return peer;
  }

  void sees(Moment moment, long nowMillis) {
    hasStopped |= moment.stopped() != null;
    Scene scene = moment.scene();
    boolean alone = scene == null || scene.reached().isEmpty();
    boolean uninvited = scene == null || scene.status() == Scene.Status.LEFT;
    aloneSince = alone && !isAlone ? nowMillis : aloneSince;
    uninvitedSince = uninvited && !isUninvited ? nowMillis : uninvitedSince;
    isAlone = alone;
    isUninvited = uninvited;
  }

  /** True when it is to go: its journal stays, so it can come back as itself. */
  boolean isOver(long nowMillis) {
    return hasStopped
        || (isAlone && nowMillis - aloneSince >= ALONE_MILLIS_MAX)
        || (isUninvited && !isAlone && nowMillis - uninvitedSince >= UNINVITED_MILLIS_MAX);
  }
}
