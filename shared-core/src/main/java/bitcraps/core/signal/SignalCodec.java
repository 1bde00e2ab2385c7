package bitcraps.core.signal;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.base.PlayerId;
import bitcraps.core.codec.Codec;
import bitcraps.core.codec.Decoded;
import bitcraps.core.codec.Reader;
import bitcraps.core.codec.Writer;
import java.util.List;

/** The one encoding of a {@link SignalMessage}: version, kind, fields (SIG-2). */
public final class SignalCodec {
  /** The first byte of every message. */
  public static final int VERSION = 1;

  private static final int ENTER = 1;
  private static final int RELAY = 2;
  private static final int ICE_REQUEST = 3;
  private static final int LEAVE = 4;
  private static final int PING = 5;
  private static final int WELCOME = 129;
  private static final int ARRIVED = 130;
  private static final int DEPARTED = 131;
  private static final int RELAYED = 132;
  private static final int ICE_SERVERS = 133;
  private static final int REFUSED = 134;
  private static final int PONG = 135;

  private SignalCodec() {}

  public static Bytes encode(SignalMessage message) {
    return Codec.encode(message, SignalCodec::write);
  }

  /** What a server reads. Anything else than one whole message of a client is malformed. */
  public static Decoded<SignalMessage.FromClient> decodeFromClient(Bytes bytes) {
    return Codec.decode(bytes, SignalCodec::readFromClient);
  }

  /** What a peer reads. Anything else than one whole message of a server is malformed. */
  public static Decoded<SignalMessage.FromServer> decodeFromServer(Bytes bytes) {
    return Codec.decode(bytes, SignalCodec::readFromServer);
  }

  private static void write(Writer out, SignalMessage message) {
    out.u8(VERSION);
    switch (message) {
      case SignalMessage.Enter enter -> {
        out.u8(ENTER).fixed(enter.room().bytes());
        writeMember(out, new Member(enter.self(), enter.session()));
        out.flag(enter.spectator());
      }
      case SignalMessage.Relay relay -> {
        writeMember(out.u8(RELAY), new Member(relay.to(), relay.session()));
        out.bytes(relay.sealed());
      }
      case SignalMessage.IceRequest _ -> out.u8(ICE_REQUEST);
      case SignalMessage.Leave _ -> out.u8(LEAVE);
      case SignalMessage.Ping _ -> out.u8(PING);
      case SignalMessage.Welcome welcome -> {
        out.u8(WELCOME).list(welcome.members(), SignalCodec::writeMember);
        out.list(welcome.iceServers(), SignalCodec::writeIceServer);
        out.u63(welcome.serverTimeMillis());
      }
      case SignalMessage.Arrived arrived -> writeMember(out.u8(ARRIVED), arrived.member());
      case SignalMessage.Departed departed -> writeMember(out.u8(DEPARTED), departed.member());
      case SignalMessage.Relayed relayed -> {
        writeMember(out.u8(RELAYED), relayed.from());
        out.bytes(relayed.sealed());
      }
      case SignalMessage.IceServers servers ->
          out.u8(ICE_SERVERS).list(servers.iceServers(), SignalCodec::writeIceServer);
      case SignalMessage.Refused refused ->
          out.u8(REFUSED).u8(refused.code().number()).text(refused.text());
      case SignalMessage.Pong _ -> out.u8(PONG);
    }
  }

  private static void writeMember(Writer out, Member member) {
    out.hash(member.player().hash()).i64(member.session().value());
  }

  private static void writeIceServer(Writer out, IceServer server) {
    out.list(server.urls(), Writer::text);
    out.text(server.username()).text(server.credential()).u63(server.expiresAtSeconds());
  }

  private static SignalMessage.FromClient readFromClient(Reader in) {
    int kind = readKind(in);
    return switch (kind) {
      case ENTER ->
          new SignalMessage.Enter(readRoom(in), readPlayer(in), readSession(in), in.flag());
      case RELAY -> new SignalMessage.Relay(readPlayer(in), readSession(in), readSealed(in));
      case ICE_REQUEST -> new SignalMessage.IceRequest();
      case LEAVE -> new SignalMessage.Leave();
      case PING -> new SignalMessage.Ping();
      default -> throw in.fail("no message from a client is of this kind");
    };
  }

  private static SignalMessage.FromServer readFromServer(Reader in) {
    int kind = readKind(in);
    return switch (kind) {
      case WELCOME -> readWelcome(in);
      case ARRIVED -> new SignalMessage.Arrived(readMember(in));
      case DEPARTED -> new SignalMessage.Departed(readMember(in));
      case RELAYED -> new SignalMessage.Relayed(readMember(in), readSealed(in));
      case ICE_SERVERS -> new SignalMessage.IceServers(readIceServers(in));
      case REFUSED ->
          new SignalMessage.Refused(
              readRefusalCode(in), in.text(SignalMessage.REFUSAL_TEXT_BYTES_MAX));
      case PONG -> new SignalMessage.Pong();
      default -> throw in.fail("no message from a server is of this kind");
    };
  }

  private static int readKind(Reader in) {
    in.require(in.u8() == VERSION, "the message is of another protocol version");
    return in.u8();
  }

  private static SignalMessage.Welcome readWelcome(Reader in) {
    List<Member> members = in.list(SignalMessage.MEMBER_COUNT_MAX, SignalCodec::readMember);
    return new SignalMessage.Welcome(members, readIceServers(in), in.u63());
  }

  private static List<IceServer> readIceServers(Reader in) {
    return in.list(SignalMessage.ICE_SERVER_COUNT_MAX, SignalCodec::readIceServer);
  }

  private static IceServer readIceServer(Reader in) {
    List<String> urls =
        in.list(IceServer.URL_COUNT_MAX, each -> each.text(IceServer.URL_BYTES_MAX));
    in.require(!urls.isEmpty(), "an ICE server has no address");
    String username = in.text(IceServer.SECRET_BYTES_MAX);
    String credential = in.text(IceServer.SECRET_BYTES_MAX);
    return new IceServer(urls, username, credential, in.u63());
  }

  private static RoomId readRoom(Reader in) {
    return new RoomId(in.fixed(RoomId.SIZE));
  }

  private static Member readMember(Reader in) {
    return new Member(readPlayer(in), readSession(in));
  }

  private static PlayerId readPlayer(Reader in) {
    return new PlayerId(new Hash(in.fixed(Hash.SIZE)));
  }

  private static SessionId readSession(Reader in) {
    return new SessionId(in.i64());
  }

  private static Bytes readSealed(Reader in) {
    Bytes sealed = in.bytes(SignalMessage.SEALED_BYTES_MAX);
    in.require(!sealed.isEmpty(), "sealed content is empty");
    return sealed;
  }

  private static RefusalCode readRefusalCode(Reader in) {
    int number = in.u8();
    for (RefusalCode code : RefusalCode.values()) {
      if (code.number() == number) {
        return code;
      }
    }
    throw in.fail("no refusal has this number");
  }
}
