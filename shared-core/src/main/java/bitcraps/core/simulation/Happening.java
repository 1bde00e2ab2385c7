package bitcraps.core.simulation;

import bitcraps.core.base.Bytes;
import bitcraps.core.peer.Channel;

/** What waits in the queue of a world. */
sealed interface Happening {
  /**
   * @param link number of the link that carries it; void when another stands by then
   */
  record Arrival(int from, int to, Channel channel, Bytes frame, int link) implements Happening {}

  record Alarm(int device, int life) implements Happening {}

  record Synced(int device, int life, long sequence) implements Happening {}

  record Thaw(int device) implements Happening {}

  /** A link that was agreed to comes up on both sides. */
  record Linking(int a, int b) implements Happening {}

  record Reviving(int device) implements Happening {}

  /** The player at the device may do something. */
  record Turn(int device) implements Happening {}

  /** The next mischief. */
  record Trouble() implements Happening {}

  /** A dishonest device says to everybody what its peer did not. */
  record Whisper(int device, Bytes frame) implements Happening {}

  /** A partition ends. */
  record Mending(int a, int b, boolean bothWays) implements Happening {}
}
