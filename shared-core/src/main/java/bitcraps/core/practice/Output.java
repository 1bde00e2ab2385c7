package bitcraps.core.practice;

import bitcraps.core.peer.Notice;
import bitcraps.core.peer.Scene;
import java.util.List;

/** What a driver has to do for a practice table, in order. */
public sealed interface Output {
  /** Show this to the person, with what happened once since the last scene. */
  record Show(Scene scene, List<Notice> notices) implements Output {}

  /**
   * Send a {@link Input.Tick} at this time or soon after; replaces an earlier wish. A time that is
   * not later than the step's own says that work is left: come back once others had their turn.
   */
  record WakeAt(long millis) implements Output {}

  /** The person's peer saw something impossible and says nothing more. */
  record Halt(String reason) implements Output {}
}
