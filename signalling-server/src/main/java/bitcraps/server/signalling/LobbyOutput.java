package bitcraps.server.signalling;

import bitcraps.core.signal.RefusalCode;
import bitcraps.core.signal.SignalMessage;

/** What the edge is to do, in order. */
public sealed interface LobbyOutput {
  record Deliver(ConnectionId to, SignalMessage.FromServer message) implements LobbyOutput {}

  /** Close the connection once what was delivered has left. */
  record HangUp(ConnectionId to, RefusalCode why) implements LobbyOutput {}
}
