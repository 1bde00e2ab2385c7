package bitcraps.server.signalling;

import static bitcraps.server.testing.Cast.ALICE;
import static bitcraps.server.testing.Cast.BOB;
import static bitcraps.server.testing.Cast.CAROL;
import static bitcraps.server.testing.Cast.OTHER_ROOM;
import static bitcraps.server.testing.Cast.ROOM;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.signal.IceServer;
import bitcraps.core.signal.Member;
import bitcraps.core.signal.RefusalCode;
import bitcraps.core.signal.RoomId;
import bitcraps.core.signal.SignalMessage;
import bitcraps.server.ice.IceOffer;
import bitcraps.server.ice.IceSettings;
import bitcraps.server.testing.Cast;
import bitcraps.turn.TurnSecret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LobbyTest {
  private static final long NOW = 1_700_000_000_000L;
  private static final IceSettings ICE =
      new IceSettings(
          List.of("stun:s.example"),
          List.of("turn:t.example"),
          Optional.of(TurnSecret.of("0123456789abcdef")),
          600);

  private Lobby lobby = new Lobby(LobbyLimits.standard(), new IceOffer(ICE));

  @Test
  void sig5WelcomesWithTheOthersInTheOrderInWhichTheyEntered() {
    seat(1, ROOM, ALICE);
    seat(2, ROOM, BOB);

    List<LobbyOutput> outputs = hear(3, enter(3, ROOM, CAROL));

    assertEquals(
        List.of(
            deliver(1, new SignalMessage.Arrived(CAROL)),
            deliver(2, new SignalMessage.Arrived(CAROL)),
            deliver(3, new SignalMessage.Welcome(List.of(ALICE, BOB), iceFor(CAROL), NOW))),
        outputs);
  }

  @Test
  void roomsDoNotHearOfEachOther() {
    seat(1, ROOM, ALICE);

    List<LobbyOutput> outputs = hear(2, enter(2, OTHER_ROOM, BOB));

    assertEquals(
        List.of(deliver(2, new SignalMessage.Welcome(List.of(), iceFor(BOB), NOW))), outputs);
  }

  @Test
  void sig5RefusesASecondEnter() {
    seat(1, ROOM, ALICE);

    assertRefused(1, RefusalCode.BAD_MESSAGE, hear(1, Cast.enter(OTHER_ROOM, ALICE)));
    assertEquals(1, lobby.roomCount());
  }

  @Test
  void sig6RelaysTheVeryBytesWithTheSendersOwnName() {
    seat(1, ROOM, ALICE);
    seat(2, ROOM, BOB);
    SignalMessage.Relay relay = Cast.relay(BOB, "00ff");

    List<LobbyOutput> outputs = hear(1, relay);

    assertEquals(List.of(deliver(2, new SignalMessage.Relayed(ALICE, Bytes.hex("00ff")))), outputs);
    LobbyOutput.Deliver deliver = assertInstanceOf(LobbyOutput.Deliver.class, outputs.get(0));
    SignalMessage.Relayed relayed =
        assertInstanceOf(SignalMessage.Relayed.class, deliver.message());
    assertSame(relay.sealed(), relayed.sealed(), "handed on, never rebuilt");
  }

  @Test
  void sig7ARelayToSomebodyAbsentOrOfAnotherSessionSaysDeparted() {
    seat(1, ROOM, ALICE);
    seat(2, ROOM, BOB);
    seat(3, OTHER_ROOM, CAROL);
    Member formerBob = Cast.member(0xb0, 99);

    assertEquals(
        List.of(deliver(1, new SignalMessage.Departed(formerBob))),
        hear(1, Cast.relay(formerBob, "00")));
    assertEquals(
        List.of(deliver(1, new SignalMessage.Departed(CAROL))), hear(1, Cast.relay(CAROL, "00")));
  }

  @Test
  void relayIceRequestOutsideARoomAreBadMessages() {
    connect(1, "a");

    assertRefused(1, RefusalCode.BAD_MESSAGE, hear(1, Cast.relay(BOB, "00")));
    assertRefused(1, RefusalCode.BAD_MESSAGE, hear(1, new SignalMessage.IceRequest()));
    assertEquals(List.of(), hear(1, new SignalMessage.Leave()));
    assertEquals(List.of(deliver(1, new SignalMessage.Pong())), hear(1, new SignalMessage.Ping()));
  }

  @Test
  void sig8ANewerEntryOfAPlayerReplacesTheOlder() {
    seat(1, ROOM, ALICE);
    seat(2, ROOM, BOB);
    Member newAlice = Cast.member(0xa1, 77);

    List<LobbyOutput> outputs = hear(3, enter(3, ROOM, newAlice));

    assertRefused(1, RefusalCode.REPLACED, outputs.subList(0, 1));
    assertEquals(
        List.of(
            new LobbyOutput.HangUp(new ConnectionId(1), RefusalCode.REPLACED),
            deliver(2, new SignalMessage.Departed(ALICE)),
            deliver(2, new SignalMessage.Arrived(newAlice)),
            deliver(3, new SignalMessage.Welcome(List.of(BOB), iceFor(newAlice), NOW))),
        outputs.subList(1, outputs.size()));
    assertEquals(
        List.of(deliver(2, new SignalMessage.Relayed(newAlice, Bytes.hex("01")))),
        hear(3, Cast.relay(BOB, "01")));
    assertEquals(List.of(), lobby.step(new LobbyInput.Disconnected(new ConnectionId(1)), NOW));
  }

  @Test
  void sig8ReplacingTheOnlyMemberOfAFullRoomKeepsTheRoom() {
    lobby = new Lobby(new LobbyLimits(1, 0, 1, 1, 10, 10, 16), new IceOffer(ICE));
    seat(1, ROOM, ALICE);

    hear(2, enter(2, ROOM, Cast.member(0xa1, 77)));

    assertEquals(1, lobby.roomCount());
    assertEquals(1, lobby.connectionCount());
    lobby.step(new LobbyInput.Disconnected(new ConnectionId(2)), NOW);
    assertEquals(0, lobby.roomCount());
  }

  @Test
  void sig16NobodyIsToldOfASpectatorAndItIsToldOfThePlayers() {
    seat(1, ROOM, ALICE);

    assertEquals(
        List.of(deliver(2, new SignalMessage.Welcome(List.of(ALICE), iceFor(BOB), NOW))),
        hear(2, watch(2, ROOM, BOB)));
    assertEquals(
        List.of(
            deliver(1, new SignalMessage.Arrived(CAROL)),
            deliver(2, new SignalMessage.Arrived(CAROL)),
            deliver(3, new SignalMessage.Welcome(List.of(ALICE), iceFor(CAROL), NOW))),
        hear(3, enter(3, ROOM, CAROL)));
    assertEquals(
        List.of(deliver(2, new SignalMessage.Relayed(ALICE, Bytes.hex("01")))),
        hear(1, Cast.relay(BOB, "01")));
  }

  @Test
  void sig16ASecondEnterChangesWhatAMemberIs() {
    seat(1, ROOM, ALICE);
    seat(2, ROOM, BOB);

    assertEquals(
        List.of(
            deliver(1, new SignalMessage.Departed(BOB)),
            deliver(2, new SignalMessage.Welcome(List.of(ALICE), iceFor(BOB), NOW))),
        hear(2, Cast.watch(ROOM, BOB)));
    assertEquals(
        List.of(
            deliver(1, new SignalMessage.Departed(BOB)),
            deliver(1, new SignalMessage.Arrived(BOB)),
            deliver(2, new SignalMessage.Welcome(List.of(ALICE), iceFor(BOB), NOW))),
        hear(2, Cast.enter(ROOM, BOB)));
  }

  @Test
  void sig16SpectatorsTakeNoPlacesOfPlayersAndHaveABoundOfTheirOwn() {
    lobby = new Lobby(new LobbyLimits(1, 1, 9, 9, 99, 99, 16), new IceOffer(ICE));
    hear(2, watch(2, ROOM, BOB));
    seat(1, ROOM, ALICE);

    assertRefused(3, RefusalCode.ROOM_FULL, hear(3, watch(3, ROOM, CAROL)));
    assertRefused(2, RefusalCode.ROOM_FULL, hear(2, Cast.enter(ROOM, BOB)));
    assertEquals(
        List.of(deliver(2, new SignalMessage.Relayed(ALICE, Bytes.hex("01")))),
        hear(1, Cast.relay(BOB, "01")));
  }

  @Test
  void sig9IceRequestsAreAnsweredWithCredentialsOfThatMoment() {
    seat(1, ROOM, ALICE);
    long later = NOW + 60_000;

    List<LobbyOutput> outputs =
        lobby.step(
            new LobbyInput.Heard(new ConnectionId(1), new SignalMessage.IceRequest()), later);

    List<IceServer> servers = new IceOffer(ICE).serversFor(ALICE.player(), later);
    assertEquals(List.of(deliver(1, new SignalMessage.IceServers(servers))), outputs);
    assertEquals(later / 1000 + 600, servers.get(1).expiresAtSeconds());
  }

  @Test
  void sig10LeavingAndVanishingAreToldToTheOthers() {
    seat(1, ROOM, ALICE);
    seat(2, ROOM, BOB);
    seat(3, ROOM, CAROL);

    assertEquals(
        List.of(
            deliver(2, new SignalMessage.Departed(ALICE)),
            deliver(3, new SignalMessage.Departed(ALICE))),
        hear(1, new SignalMessage.Leave()));
    assertEquals(
        List.of(deliver(3, new SignalMessage.Departed(BOB))),
        lobby.step(new LobbyInput.Disconnected(new ConnectionId(2)), NOW));
    assertEquals(
        List.of(
            deliver(3, new SignalMessage.Arrived(ALICE)),
            deliver(1, new SignalMessage.Welcome(List.of(CAROL), iceFor(ALICE), NOW))),
        hear(1, Cast.enter(ROOM, ALICE)));
  }

  @Test
  void anEmptyRoomIsForgotten() {
    seat(1, ROOM, ALICE);
    hear(1, new SignalMessage.Leave());

    assertEquals(0, lobby.roomCount());
    assertEquals(1, lobby.connectionCount());
  }

  @Test
  void sig11RefusesTheNinthOfEight() {
    lobby = new Lobby(new LobbyLimits(8, 0, 9, 9, 99, 99, 16), new IceOffer(ICE));
    for (int i = 1; i <= 8; i++) {
      seat(i, ROOM, Cast.member(i, i));
    }

    assertRefused(9, RefusalCode.ROOM_FULL, hear(9, enter(9, ROOM, Cast.member(9, 9))));
    hear(1, new SignalMessage.Leave());
    assertEquals(8, hear(9, Cast.enter(ROOM, Cast.member(9, 9))).size());
  }

  @Test
  void sig11CountsRoomsAgainstTheAddressThatOpenedThem() {
    lobby = new Lobby(new LobbyLimits(8, 0, 99, 2, 99, 99, 16), new IceOffer(ICE));
    for (int i = 1; i <= 3; i++) {
      connect(i, "greedy");
    }
    connect(4, "modest");
    hear(1, Cast.enter(Cast.room(1), ALICE));
    hear(2, Cast.enter(Cast.room(2), ALICE));

    assertRefused(3, RefusalCode.TOO_MANY_ROOMS, hear(3, Cast.enter(Cast.room(3), ALICE)));
    assertEquals(1, hear(4, Cast.enter(Cast.room(3), ALICE)).size());
    assertEquals(2, hear(3, Cast.enter(Cast.room(3), BOB)).size(), "an open room may be entered");
    hear(2, new SignalMessage.Leave());
    hear(3, new SignalMessage.Leave());
    assertEquals(1, hear(3, Cast.enter(Cast.room(5), BOB)).size(), "a closed room counts no more");
  }

  @Test
  void sig11BoundsRoomsInAll() {
    lobby = new Lobby(new LobbyLimits(8, 0, 1, 9, 99, 99, 16), new IceOffer(ICE));
    seat(1, ROOM, ALICE);

    assertRefused(2, RefusalCode.TOO_MANY_ROOMS, hear(2, enter(2, OTHER_ROOM, BOB)));
  }

  @Test
  void sig11BoundsConnectionsOfAnAddressAndInAll() {
    lobby = new Lobby(new LobbyLimits(8, 0, 9, 9, 3, 2, 16), new IceOffer(ICE));
    connect(1, "a");
    connect(2, "a");

    assertDismissed(3, RefusalCode.SERVER_FULL, connect(3, "a"));
    assertEquals(List.of(), connect(4, "b"));
    assertDismissed(5, RefusalCode.SERVER_FULL, connect(5, "c"));
    lobby.step(new LobbyInput.Disconnected(new ConnectionId(1)), NOW);
    assertEquals(List.of(), connect(6, "a"));
    assertEquals(List.of(), hear(3, new SignalMessage.Ping()), "nobody answers the dismissed");
  }

  @Test
  void sig13TheLastStrikeHangsUpAndTheOthersHearOfIt() {
    lobby = new Lobby(new LobbyLimits(8, 0, 9, 9, 9, 9, 3), new IceOffer(ICE));
    seat(1, ROOM, ALICE);
    seat(2, ROOM, BOB);
    LobbyInput bad =
        new LobbyInput.Misheard(new ConnectionId(1), RefusalCode.BAD_MESSAGE, "Not understood.");

    assertRefused(1, RefusalCode.BAD_MESSAGE, lobby.step(bad, NOW));
    assertRefused(1, RefusalCode.BAD_MESSAGE, lobby.step(bad, NOW));
    List<LobbyOutput> last = lobby.step(bad, NOW);

    assertEquals(deliver(2, new SignalMessage.Departed(ALICE)), last.get(0));
    assertDismissed(1, RefusalCode.BAD_MESSAGE, last.subList(1, 3));
    assertEquals(List.of(), lobby.step(bad, NOW));
  }

  @Test
  void stoppingTellsEverybodyAndTurnsNewcomersAway() {
    seat(1, ROOM, ALICE);
    connect(2, "b");

    List<LobbyOutput> outputs = lobby.step(new LobbyInput.Stop(), NOW);

    assertDismissed(1, RefusalCode.SHUTTING_DOWN, outputs.subList(0, 2));
    assertDismissed(2, RefusalCode.SHUTTING_DOWN, outputs.subList(2, 4));
    assertDismissed(3, RefusalCode.SHUTTING_DOWN, connect(3, "c"));
    assertEquals(0, lobby.connectionCount());
  }

  @Test
  void manyComeAndGoAndNothingIsLeftBehind() {
    for (int round = 0; round < 200; round++) {
      for (int i = 1; i <= 6; i++) {
        seat(round * 10 + i, Cast.room(i % 3), Cast.member(i % 4, round));
      }
      for (int i = 1; i <= 6; i++) {
        lobby.step(new LobbyInput.Disconnected(new ConnectionId(round * 10 + i)), NOW);
      }
      assertEquals(0, lobby.roomCount());
      assertEquals(0, lobby.connectionCount());
    }
  }

  private void seat(long id, RoomId room, Member self) {
    hear(id, enter(id, room, self));
  }

  /** Connects from an address of its own, then enters. */
  private SignalMessage enter(long id, RoomId room, Member self) {
    connect(id, "address " + id);
    return Cast.enter(room, self);
  }

  private SignalMessage watch(long id, RoomId room, Member self) {
    connect(id, "address " + id);
    return Cast.watch(room, self);
  }

  private List<LobbyOutput> connect(long id, String address) {
    return lobby.step(new LobbyInput.Connected(new ConnectionId(id), address), NOW);
  }

  private List<LobbyOutput> hear(long id, SignalMessage message) {
    SignalMessage.FromClient said = (SignalMessage.FromClient) message;
    return new ArrayList<>(lobby.step(new LobbyInput.Heard(new ConnectionId(id), said), NOW));
  }

  private static List<IceServer> iceFor(Member member) {
    return new IceOffer(ICE).serversFor(member.player(), NOW);
  }

  private static LobbyOutput deliver(long id, SignalMessage.FromServer message) {
    return new LobbyOutput.Deliver(new ConnectionId(id), message);
  }

  private static void assertRefused(long id, RefusalCode code, List<LobbyOutput> outputs) {
    assertEquals(1, outputs.size(), outputs.toString());
    LobbyOutput.Deliver deliver = assertInstanceOf(LobbyOutput.Deliver.class, outputs.get(0));
    assertEquals(new ConnectionId(id), deliver.to());
    SignalMessage.Refused refused =
        assertInstanceOf(SignalMessage.Refused.class, deliver.message());
    assertEquals(code, refused.code());
    assertTrue(refused.text().endsWith("."), refused.text());
  }

  private static void assertDismissed(long id, RefusalCode code, List<LobbyOutput> outputs) {
    assertRefused(id, code, outputs.subList(0, 1));
    assertEquals(new LobbyOutput.HangUp(new ConnectionId(id), code), outputs.get(1));
  }
}
