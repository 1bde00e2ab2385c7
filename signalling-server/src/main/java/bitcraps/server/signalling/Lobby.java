package bitcraps.server.signalling;

import bitcraps.core.base.PlayerId;
import bitcraps.core.signal.Member;
import bitcraps.core.signal.RefusalCode;
import bitcraps.core.signal.RoomId;
import bitcraps.core.signal.SignalMessage;
import bitcraps.server.ice.IceOffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All rooms and everybody in them (SIG-5 to SIG-13). One door; not safe for use by two threads at
 * once.
 */
public final class Lobby {
  /** A connection, and the place it holds when it is in a room. */
  private static final class Guest {
    final ConnectionId id;
    final String address;
    int strikes;
    @Nullable Room room;
    @Nullable Member self;
    boolean spectator;

    Guest(ConnectionId id, String address) {
      this.id = id;
      this.address = address;
    }
  }

  /** Guests by player, in the order in which they entered. */
  private record Room(RoomId id, String openedBy, Map<PlayerId, Guest> guests) {
    int count(boolean spectators) {
      return (int) guests.values().stream().filter(each -> each.spectator == spectators).count();
    }
  }

  private final LobbyLimits limits;
  private final IceOffer ice;
  private final Map<Long, Guest> guests = new TreeMap<>();
  private final Map<RoomId, Room> rooms = new TreeMap<>();
  private final Tally connectionsByAddress = new Tally();
  private final Tally roomsByAddress = new Tally();
  private List<LobbyOutput> outputs = new ArrayList<>();
  private boolean stopped;

  public Lobby(LobbyLimits limits, IceOffer ice) {
    this.limits = limits;
    this.ice = ice;
  }

  public int roomCount() {
    return rooms.size();
  }

  public int connectionCount() {
    return guests.size();
  }

  /**
   * @param nowMillis Unix time; goes into {@code Welcome} and the credentials
   */
  public List<LobbyOutput> step(LobbyInput input, long nowMillis) {
    outputs = new ArrayList<>();
    switch (input) {
      case LobbyInput.Connected connected -> connect(connected.from(), connected.address());
      case LobbyInput.Heard heard -> hear(guests.get(heard.from().value()), heard, nowMillis);
      case LobbyInput.Misheard misheard ->
          strike(guests.get(misheard.from().value()), misheard.code(), misheard.text());
      case LobbyInput.Disconnected gone -> forget(guests.get(gone.from().value()));
      case LobbyInput.Stop _ -> stop();
    }
    return outputs;
  }

  private void connect(ConnectionId id, String address) {
    if (stopped) {
      dismiss(id, RefusalCode.SHUTTING_DOWN, "The server is stopping. Try again in a moment.");
    } else if (guests.size() >= limits.connectionsMax()) {
      dismiss(id, RefusalCode.SERVER_FULL, "The server is full. Try again later.");
    } else if (connectionsByAddress.of(address) >= limits.connectionsPerAddressMax()) {
      dismiss(
          id,
          RefusalCode.SERVER_FULL,
          "Too many connections come from your address. Close some tabs and try again.");
    } else {
      guests.put(id.value(), new Guest(id, address));
      connectionsByAddress.add(address);
    }
  }

  private void hear(@Nullable Guest guest, LobbyInput.Heard heard, long nowMillis) {
    if (guest == null) {
      return; // It was dismissed and its last words were still on the way.
    }
    switch (heard.message()) {
      case SignalMessage.Enter enter -> enter(guest, enter, nowMillis);
      case SignalMessage.Relay relay -> relay(guest, relay);
      case SignalMessage.IceRequest _ -> renewIce(guest, nowMillis);
      case SignalMessage.Leave _ -> leave(guest);
      case SignalMessage.Ping _ -> deliver(guest.id, new SignalMessage.Pong());
    }
  }

  private void enter(Guest guest, SignalMessage.Enter enter, long nowMillis) {
    Member self = new Member(enter.self(), enter.session());
    boolean same =
        guest.room != null && guest.room.id().equals(enter.room()) && self.equals(guest.self);
    if (guest.room != null && !same) {
      strike(guest, RefusalCode.BAD_MESSAGE, "You are in a room already. Leave it first.");
      return;
    }
    Room room = rooms.get(enter.room());
    Guest older = room == null ? null : room.guests.get(enter.self());
    if (room != null && !hasPlace(room, older, enter.spectator())) {
      refuse(guest.id, RefusalCode.ROOM_FULL, "This room is full. Try again when somebody left.");
      return;
    }
    if (room == null) {
      room = open(guest, enter.room());
    } else if (older != null && older != guest) {
      replace(room, older);
    } else if (older != null) {
      depart(room, guest, self);
    }
    if (room != null) {
      seat(guest, room, self, enter.spectator(), nowMillis);
    }
  }

  private boolean hasPlace(Room room, @Nullable Guest older, boolean spectator) {
    boolean held = older != null && older.spectator == spectator;
    int most = spectator ? limits.spectatorsMax() : limits.roomSizeMax();
    return held || room.count(spectator) < most;
  }

  private @Nullable Room open(Guest guest, RoomId id) {
    boolean crowded =
        rooms.size() >= limits.roomsMax()
            || roomsByAddress.of(guest.address) >= limits.roomsPerAddressMax();
    if (crowded) {
      refuse(guest.id, RefusalCode.TOO_MANY_ROOMS, "Too many rooms are open. Try again later.");
      return null;
    }
    Room room = new Room(id, guest.address, new LinkedHashMap<>());
    rooms.put(id, room);
    roomsByAddress.add(guest.address);
    return room;
  }

  private void seat(Guest guest, Room room, Member self, boolean spectator, long nowMillis) {
    List<Member> others = new ArrayList<>();
    for (Guest other : room.guests.values()) {
      if (other.self != null && !other.spectator) {
        others.add(other.self);
      }
      if (!spectator) {
        deliver(other.id, new SignalMessage.Arrived(self));
      }
    }
    guest.room = room;
    guest.self = self;
    guest.spectator = spectator;
    room.guests.put(self.player(), guest);
    deliver(
        guest.id,
        new SignalMessage.Welcome(others, ice.serversFor(self.player(), nowMillis), nowMillis));
  }

  /** Takes the older guest out of the room, which lives on even if that was the last one. */
  private void replace(Room room, Guest older) {
    Member gone = older.self;
    older.room = null;
    older.self = null;
    forget(older);
    dismiss(older.id, RefusalCode.REPLACED, "You entered this table from another place.");
    if (gone != null) {
      depart(room, older, gone);
    }
  }

  /** Takes a member out; nobody was told of a spectator, but whoever is linked to it cares. */
  private void depart(Room room, Guest guest, Member gone) {
    room.guests.remove(gone.player());
    for (Guest other : room.guests.values()) {
      if (!guest.spectator || !other.spectator) {
        deliver(other.id, new SignalMessage.Departed(gone));
      }
    }
  }

  private void relay(Guest guest, SignalMessage.Relay relay) {
    if (guest.room == null || guest.self == null) {
      strike(guest, RefusalCode.BAD_MESSAGE, "Enter a room before you relay.");
      return;
    }
    Member to = new Member(relay.to(), relay.session());
    Guest target = guest.room.guests.get(relay.to());
    if (target == null || !to.equals(target.self)) {
      deliver(guest.id, new SignalMessage.Departed(to));
    } else {
      deliver(target.id, new SignalMessage.Relayed(guest.self, relay.sealed()));
    }
  }

  private void renewIce(Guest guest, long nowMillis) {
    if (guest.self == null) {
      strike(guest, RefusalCode.BAD_MESSAGE, "Enter a room before you ask for ICE servers.");
    } else {
      deliver(
          guest.id, new SignalMessage.IceServers(ice.serversFor(guest.self.player(), nowMillis)));
    }
  }

  private void leave(Guest guest) {
    Room room = guest.room;
    Member self = guest.self;
    if (room == null || self == null) {
      return;
    }
    guest.room = null;
    guest.self = null;
    depart(room, guest, self);
    if (room.guests.isEmpty()) {
      rooms.remove(room.id);
      roomsByAddress.remove(room.openedBy);
    }
  }

  private void strike(@Nullable Guest guest, RefusalCode code, String text) {
    if (guest == null) {
      return;
    }
    guest.strikes++;
    if (guest.strikes < limits.strikesMax()) {
      refuse(guest.id, code, text);
    } else {
      forget(guest);
      dismiss(guest.id, code, text + " That was once too often.");
    }
  }

  private void forget(@Nullable Guest guest) {
    if (guest != null && guests.remove(guest.id.value()) != null) {
      connectionsByAddress.remove(guest.address);
      leave(guest);
    }
  }

  private void stop() {
    stopped = true;
    for (Guest guest : guests.values()) {
      dismiss(
          guest.id, RefusalCode.SHUTTING_DOWN, "The server is stopping. Try again in a moment.");
    }
    guests.clear();
    rooms.clear();
  }

  private void dismiss(ConnectionId to, RefusalCode code, String text) {
    refuse(to, code, text);
    outputs.add(new LobbyOutput.HangUp(to, code));
  }

  private void refuse(ConnectionId to, RefusalCode code, String text) {
    deliver(to, new SignalMessage.Refused(code, text));
  }

  private void deliver(ConnectionId to, SignalMessage.FromServer message) {
    outputs.add(new LobbyOutput.Deliver(to, message));
  }
}
