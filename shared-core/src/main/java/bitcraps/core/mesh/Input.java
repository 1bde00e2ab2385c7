package bitcraps.core.mesh;

import bitcraps.core.base.Bytes;

/**
 * What a driver tells the {@link Rendezvous}. Texts come from a browser and are carried as they
 * are.
 */
public sealed interface Input {
  /** What a {@link Door} and a {@link Caller} are told as well. */
  sealed interface Shared extends Input, DoorInput {}

  /** Time has come, or may have. The first one starts the machine. */
  record Tick() implements Shared {}

  /** The page is visible, shown or online again: try at once what was put off. */
  record Woke() implements Input {}

  /** This page only watches from now on, or has a part in the game again. */
  record Watch(boolean only) implements Input {}

  /** The WebSocket to the signalling server is open. */
  record SignalOpen() implements Shared {}

  /** The WebSocket is closed, or could not be opened. */
  record SignalClosed() implements Shared {}

  /** One binary message from the signalling server. */
  record SignalReceived(Bytes message) implements Shared {}

  /**
   * A local description was made and set, as asked by CreateConnection, RestartIce or
   * ApplyDescription.
   *
   * @param type {@code offer} or {@code answer}
   */
  record LocalDescription(RtcId id, String type, String sdp) implements Input {}

  /**
   * A local ICE candidate was found.
   *
   * @param candidate the candidate line; empty at the end of candidates
   * @param mid the media section it belongs to; empty when unknown
   * @param line the index of that section, at least 0
   */
  record LocalCandidate(RtcId id, String candidate, String mid, int line) implements Input {}

  /**
   * A relay gave no address to this connection because of its credentials (an {@code
   * icecandidateerror} of 400 to 499, the error codes of STUN and TURN). ICE alone would wait for
   * ever: its state stays "new".
   */
  record RelayRefused(RtcId id) implements Input {}

  /** All data channels of this connection are open. */
  record ChannelsOpen(RtcId id) implements Input {}

  /**
   * The connection's state changed.
   *
   * @param state {@code new}, {@code connecting}, {@code connected}, {@code disconnected}, {@code
   *     failed} or {@code closed}; a closed data channel is reported as {@code failed}
   */
  record ConnectionState(RtcId id, String state) implements Input {}
}
