package bitcraps.core.device;

import bitcraps.core.base.Bytes;
import bitcraps.core.mesh.Path;
import bitcraps.core.mesh.RtcId;

/** What can happen to a device. */
public sealed interface Input {
  /** Time passed; due when the alarm said so, harmless at any other time. */
  record Tick() implements Input {}

  /** The device is awake or online again: what was put off is tried at once. */
  record Woke() implements Input {}

  /** Something for the peer alone, such as a request of its person. */
  record Table(bitcraps.core.peer.Input input) implements Input {}

  /** Something for the mesh alone: the signalling server, or a step of a negotiation. */
  record Mesh(bitcraps.core.mesh.Input input) implements Input {}

  /**
   * All data channels of a connection are open.
   *
   * @param messageBytesMax the longest message that both ends take, at least 1
   */
  record ChannelsOpen(RtcId id, long messageBytesMax) implements Input {}

  /** Which way a connection goes now. */
  record PathFound(RtcId id, Path path) implements Input {}

  /**
   * A frame came over a connection.
   *
   * @param channel as {@code peer.Channel} numbers them; another number is dropped
   */
  record FrameCame(RtcId id, int channel, Bytes frame) implements Input {}

  /** The journal takes no more. Whatever was promised stands in it, and nothing more is. */
  record JournalLost() implements Input {}
}
