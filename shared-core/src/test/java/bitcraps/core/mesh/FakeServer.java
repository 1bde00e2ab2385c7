package bitcraps.core.mesh;

import bitcraps.core.base.Bytes;
import bitcraps.core.codec.Decoded;
import bitcraps.core.signal.IceServer;
import bitcraps.core.signal.Member;
import bitcraps.core.signal.RefusalCode;
import bitcraps.core.signal.SignalCodec;
import bitcraps.core.signal.SignalMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * One room of the signalling server (docs/protocol/signalling.md); may lie by the world's order.
 */
final class FakeServer {
  private static final long DELAY_MILLIS = 20;

  private final World world;
  private final Map<String, Member> members = new LinkedHashMap<>();
  final TreeSet<String> spectators = new TreeSet<>();
  boolean running = true;
  int membersMax = 256;
  int spectatorsMax = 256;
  int pings;
  int iceRequests;
  int relays;
  private int credentials;

  FakeServer(World world) {
    this.world = world;
  }

  void connect(Guest guest, int socket) {
    hangUp(guest);
    world.later(
        DELAY_MILLIS,
        () -> {
          if (guest.socket() == socket) {
            guest.hear(running ? new Input.SignalOpen() : new Input.SignalClosed());
          }
        });
  }

  /** The server is gone: every socket closes, every member is forgotten. */
  void stop() {
    running = false;
    for (String name : new ArrayList<>(members.keySet())) {
      world.guest(name).hear(new Input.SignalClosed());
    }
    members.clear();
  }

  /** Who is in the room. */
  List<String> names() {
    return List.copyOf(members.keySet());
  }

  void start() {
    running = true;
  }

  void hangUp(Guest guest) {
    Member gone = members.remove(guest.name());
    if (gone != null) {
      toOthers(guest.name(), new SignalMessage.Departed(gone));
    }
  }

  void fromGuest(Guest guest, int socket, Bytes bytes) {
    world.later(
        DELAY_MILLIS,
        () -> {
          if (running && guest.socket() == socket) {
            hear(guest, bytes);
          }
        });
  }

  private void hear(Guest guest, Bytes bytes) {
    if (!(SignalCodec.decodeFromClient(bytes)
        instanceof Decoded.Ok<SignalMessage.FromClient> message)) {
      world.errors.add(guest.name() + " sends what no server reads");
      return;
    }
    switch (message.value()) {
      case SignalMessage.Enter it ->
          enter(guest, new Member(it.self(), it.session()), it.spectator());
      case SignalMessage.Relay it -> relay(guest, it);
      case SignalMessage.IceRequest _ -> {
        iceRequests++;
        to(guest.name(), new SignalMessage.IceServers(iceServers()));
      }
      case SignalMessage.Leave _ -> hangUp(guest);
      case SignalMessage.Ping _ -> {
        pings++;
        to(guest.name(), new SignalMessage.Pong());
      }
    }
  }

  private void enter(Guest guest, Member member, boolean spectator) {
    if (member.equals(members.get(guest.name()))) {
      hangUp(guest);
    }
    for (Map.Entry<String, Member> each : new ArrayList<>(members.entrySet())) {
      if (each.getValue().player().equals(member.player())) {
        hangUp(world.guest(each.getKey()));
        to(each.getKey(), new SignalMessage.Refused(RefusalCode.REPLACED, ""));
      }
    }
    long players = members.keySet().stream().filter(each -> !spectators.contains(each)).count();
    if (spectator ? spectators.size() >= spectatorsMax : players >= membersMax) {
      to(guest.name(), new SignalMessage.Refused(RefusalCode.ROOM_FULL, ""));
      return;
    }
    List<Member> others = new ArrayList<>();
    members.forEach((name, each) -> {
      if (!spectators.contains(name)) {
        others.add(each);
      }
    });
    to(guest.name(), new SignalMessage.Welcome(others, iceServers(), world.now));
    if (!spectator) {
      toOthers(guest.name(), new SignalMessage.Arrived(member));
    }
    setSpectator(guest.name(), spectator);
    members.put(guest.name(), member);
  }

  private void setSpectator(String name, boolean spectator) {
    if (spectator) {
      spectators.add(name);
    } else {
      spectators.remove(name);
    }
  }

  private void relay(Guest guest, SignalMessage.Relay it) {
    relays++;
    Member target = new Member(it.to(), it.session());
    Member from = members.get(guest.name());
    for (Map.Entry<String, Member> each : members.entrySet()) {
      if (from != null && each.getValue().equals(target)) {
        World.Parcel parcel =
            new World.Parcel(
                guest.name(), each.getKey(), new SignalMessage.Relayed(from, it.sealed()));
        world.relayed.add(parcel);
        world.tamper.apply(parcel).forEach(this::deliver);
        return;
      }
    }
    to(guest.name(), new SignalMessage.Departed(target));
  }

  void deliver(World.Parcel parcel) {
    to(parcel.to(), parcel.message());
  }

  void to(String name, SignalMessage.FromServer message) {
    Guest guest = world.find(name);
    if (guest != null) {
      int socket = guest.socket();
      world.later(
          DELAY_MILLIS,
          () -> {
            if (guest.socket() == socket) {
              guest.hear(new Input.SignalReceived(SignalCodec.encode(message)));
            }
          });
    }
  }

  private void toOthers(String name, SignalMessage.FromServer message) {
    members.keySet().stream().filter(each -> !each.equals(name)).forEach(each -> to(each, message));
  }

  private List<IceServer> iceServers() {
    credentials++;
    long ends = world.now / 1000 + 600;
    return List.of(new IceServer(List.of("turn:t"), ends + ":" + credentials, "secret", ends));
  }
}
