package bitcraps.core.mesh;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.PlayerId;
import bitcraps.core.signal.IceServer;
import java.util.List;

/**
 * What a driver does for the {@link Rendezvous}, in order. Operations on one connection run one
 * after the other: each is begun when the promise of the one before has settled.
 */
public sealed interface Output {
  /** How the signalling server can be reached. Play between linked peers goes on regardless. */
  enum Reach {
    /** In the room: newcomers can find us. */
    IN_ROOM("connected"),
    /** Out of reach; trying again by itself. */
    GONE("gone"),
    /** The room is full; trying again by itself. */
    ROOM_FULL("full"),
    /** The server refuses to open this room or more connections; trying again by itself. */
    REFUSED("refused"),
    /** The same player entered from elsewhere. This machine is done with signalling for good. */
    REPLACED("refused");

    private final String word;

    Reach(String word) {
      this.word = word;
    }

    /** As {@code TableView.server} of {@code bitcraps.d.ts} says it. */
    public String word() {
      return word;
    }
  }

  /** What a {@link Door} and a {@link Caller} ask for as well. */
  sealed interface Shared extends Output, DoorOutput, CallerOutput {}

  /** Close the WebSocket if there is one, and open a new one. */
  record OpenSignal() implements Shared {}

  /** Send one binary message over the WebSocket. */
  record SignalSend(Bytes message) implements Shared {}

  /**
   * Make a peer connection.
   *
   * @param polite whether this side rolls its own offer back when offers cross
   * @param offer true: make the data channels, set a local offer and report it; false: wait for the
   *     {@link ApplyDescription} that follows. Channels are best negotiated by fixed ids
   */
  record CreateConnection(
      RtcId id, PlayerId player, boolean polite, boolean offer, List<IceServer> iceServers)
      implements Output {
    public CreateConnection {
      iceServers = List.copyOf(iceServers);
    }
  }

  /**
   * Set the remote description. After an {@code offer} (which rolls a local offer back if there is
   * one) make, set and report the answer.
   *
   * @param type {@code offer} or {@code answer}
   */
  record ApplyDescription(RtcId id, String type, String sdp) implements Output {}

  /** Add a remote candidate; an error here is of no consequence. Empty text ends candidates. */
  record ApplyCandidate(RtcId id, String candidate, String mid, int line) implements Output {}

  /** Take these servers, restart ICE, set a local offer and report it. */
  record RestartIce(RtcId id, List<IceServer> iceServers) implements Output {
    public RestartIce {
      iceServers = List.copyOf(iceServers);
    }
  }

  /** Close and forget this connection; nothing about it is reported any more. */
  record CloseConnection(RtcId id) implements Output {}

  /** Frames to and from this player travel over this connection from now on. */
  record LinkUp(PlayerId player, RtcId id) implements Output {}

  /** Nothing reaches this player. */
  record LinkDown(PlayerId player) implements Output {}

  record Status(Reach reach) implements Shared {}

  /** Step with {@link Input.Tick} at this time at the latest; replaces what was asked before. */
  record WakeAt(long millis) implements Shared {}

  /** Something from outside was refused; for counters and logs. */
  record Dropped(String reason) implements Shared {}
}
