package bitcraps.core.peer;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.PlayerId;
import bitcraps.core.table.Badge;
import java.util.List;

/** What a driver has to do, in order. */
public sealed interface Output {
  /** Hand a frame to the link's channel; drop it when the link is gone. */
  record Send(PlayerId to, Channel channel, Bytes frame) implements Output {}

  /**
   * Append the record to the journal, make it safe from a crash, then say {@link Input.Persisted}.
   *
   * @param startsAfresh the record replaces everything before it, atomically
   */
  record Persist(long sequence, Bytes record, boolean startsAfresh) implements Output {}

  /** Send a {@link Input.Tick} at this time or soon after; replaces an earlier wish. */
  record WakeAt(long millis) implements Output {}

  /** This peer only watches from now on, or has a part in the game again; the mesh is to know. */
  record Watch(boolean only) implements Output {}

  /**
   * Call this witness to the table: hand it the link, for it alone to read (WIT-2). Whether it
   * comes shows by itself.
   */
  record Call(Badge badge) implements Output {}

  /** Show this. */
  record Deliver(Scene scene, List<Notice> notices) implements Output {}

  /** Somebody signed two things that exclude each other; the bytes prove it to anyone. */
  record Accuse(Bytes evidence) implements Output {}

  /** Something impossible was seen: stop, keep the journal, tell the person. */
  record Halt(String reason) implements Output {}

  /** For logs only. */
  record Trace(String text) implements Output {}
}
