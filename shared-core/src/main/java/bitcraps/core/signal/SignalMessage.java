package bitcraps.core.signal;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Invariant;
import bitcraps.core.base.PlayerId;
import java.util.List;

/** Everything that travels between a peer and the signalling server (SIG-5 to SIG-12). */
public sealed interface SignalMessage {
  /** Longest sealed content, in bytes. */
  int SEALED_BYTES_MAX = 16 * 1024;

  /** Longest message that a server accepts, in bytes. */
  int CLIENT_BYTES_MAX = SEALED_BYTES_MAX + 64;

  /** Most members that one room can ever have. */
  int MEMBER_COUNT_MAX = 256;

  int ICE_SERVER_COUNT_MAX = 8;

  int REFUSAL_TEXT_BYTES_MAX = 256;

  /** From a peer to the server. */
  sealed interface FromClient extends SignalMessage {}

  /** From the server to a peer. */
  sealed interface FromServer extends SignalMessage {}

  /**
   * I am here: tell me who else is, and tell them.
   *
   * @param spectator I only watch: tell me of the others, and nobody of me
   */
  record Enter(RoomId room, PlayerId self, SessionId session, boolean spectator)
      implements FromClient {}

  /** Hand this to one member of my room. The server cannot read {@code sealed}. */
  record Relay(PlayerId to, SessionId session, Bytes sealed) implements FromClient {
    public Relay {
      checkSealed(sealed);
    }
  }

  /** I need ICE servers with fresh credentials. */
  record IceRequest() implements FromClient {}

  /** I leave my room; the connection stays. */
  record Leave() implements FromClient {}

  /** Are you there? */
  record Ping() implements FromClient {}

  /**
   * You are in.
   *
   * @param members the others but spectators, in the order in which they entered
   * @param serverTimeMillis the server's clock, Unix time in milliseconds
   */
  record Welcome(List<Member> members, List<IceServer> iceServers, long serverTimeMillis)
      implements FromServer {
    public Welcome {
      members = List.copyOf(members);
      iceServers = List.copyOf(iceServers);
      Invariant.check(members.size() <= MEMBER_COUNT_MAX, "a room has at most 256 members");
      checkIceServers(iceServers);
      Invariant.check(serverTimeMillis >= 0, "the server's time is not negative");
    }
  }

  /** Somebody entered your room. */
  record Arrived(Member member) implements FromServer {}

  /** Somebody is not, or no longer, in your room. */
  record Departed(Member member) implements FromServer {}

  /** Somebody in your room says this to you. */
  record Relayed(Member from, Bytes sealed) implements FromServer {
    public Relayed {
      checkSealed(sealed);
    }
  }

  /** The answer to {@link IceRequest}. */
  record IceServers(List<IceServer> iceServers) implements FromServer {
    public IceServers {
      iceServers = List.copyOf(iceServers);
      checkIceServers(iceServers);
    }
  }

  /** No, and why; {@code text} is a sentence for a person. */
  record Refused(RefusalCode code, String text) implements FromServer {}

  /** The answer to {@link Ping}. */
  record Pong() implements FromServer {}

  private static void checkSealed(Bytes sealed) {
    Invariant.check(
        !sealed.isEmpty() && sealed.size() <= SEALED_BYTES_MAX,
        "sealed content has 1 to 16384 bytes");
  }

  private static void checkIceServers(List<IceServer> iceServers) {
    Invariant.check(iceServers.size() <= ICE_SERVER_COUNT_MAX, "at most 8 ICE servers are named");
  }
}
