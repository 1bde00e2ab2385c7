package bitcraps.web.worker;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.PlayerId;

/** Whom the mesh tells about links to other players. */
interface Links {
  void up(PlayerId player);

  void down(PlayerId player);

  void received(PlayerId from, Bytes frame);

  /** How the signalling server can be reached, in the words of {@code TableView.server}. */
  void reach(String server);
}
