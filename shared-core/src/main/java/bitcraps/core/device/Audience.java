package bitcraps.core.device;

import bitcraps.core.base.Bytes;
import bitcraps.core.mesh.Output;
import bitcraps.core.peer.Notice;
import bitcraps.core.peer.Scene;
import bitcraps.core.table.Badge;
import java.util.List;

/** Who is told what happens at the table. */
public interface Audience {
  /** What is to be shown now, with what happened once since the last scene, in order. */
  void shows(Scene scene, List<Notice> notices);

  /** How the signalling server can be reached. */
  void reaches(Output.Reach reach);

  /** Somebody signed two things that exclude each other; the bytes prove it to anyone. */
  void accuses(Bytes evidence);

  /** A witness is missing: hand it the link to this table, for it alone to read (WIT-2). */
  void calls(Badge witness);

  /** This device says nothing more at the table; the text says why, and what to do. */
  void stops(String reason);
}
