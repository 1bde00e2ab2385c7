package bitcraps.server.peer;

import bitcraps.core.peer.Notice;
import java.util.List;

/** Hears what a peer shows; on the thread that owns the peer, so it must not wait. */
@FunctionalInterface
public interface Onlooker {
  /**
   * @param happened once, since the last moment, in order
   */
  void sees(Moment moment, List<Notice> happened);
}
