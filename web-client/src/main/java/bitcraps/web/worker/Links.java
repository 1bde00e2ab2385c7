package bitcraps.web.worker;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.PlayerId;
import bitcraps.core.mesh.Path;

/** Whom the mesh tells about links to other players. */
interface Links {
  void up(PlayerId player);

  void down(PlayerId player);

  /** Which way the link goes now. */
  void goes(PlayerId player, Path path);

  /** The connection takes messages of so many bytes at the most. */
  void takes(PlayerId player, int bytes);

  /** A frame came over a channel, numbered as {@code peer.Channel} is. */
  void received(PlayerId from, int channel, Bytes frame);

  /** How the signalling server can be reached, in the words of {@code TableView.server}. */
  void reach(String server);
}
