package bitcraps.server.signalling;

import bitcraps.core.signal.RefusalCode;
import bitcraps.core.signal.SignalMessage;

/** What can happen to the lobby. */
public sealed interface LobbyInput {
  /**
   * A connection came.
   *
   * @param address whom the limits count it against
   */
  record Connected(ConnectionId from, String address) implements LobbyInput {}

  record Heard(ConnectionId from, SignalMessage.FromClient message) implements LobbyInput {}

  /** Something came that is no message, or came too fast. */
  record Misheard(ConnectionId from, RefusalCode code, String text) implements LobbyInput {}

  record Disconnected(ConnectionId from) implements LobbyInput {}

  /** The server stops. */
  record Stop() implements LobbyInput {}
}
