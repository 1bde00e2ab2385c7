package bitcraps.core.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.base.InvariantViolation;
import bitcraps.core.base.PlayerId;
import bitcraps.core.codec.Decoded;
import bitcraps.core.prng.Prng;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignalCodecTest {
  private static final PlayerId ALICE = new PlayerId(new Hash(Bytes.hex("a1".repeat(Hash.SIZE))));
  private static final RoomId ROOM = new RoomId(Bytes.hex("b2".repeat(RoomId.SIZE)));
  private static final SessionId SESSION = new SessionId(0x0102030405060708L);
  private static final Member MEMBER = new Member(ALICE, SESSION);
  private static final Bytes SEALED = Bytes.hex("c0ffee");
  private static final IceServer STUN = IceServer.open(List.of("stun:s.example:3478"));
  private static final IceServer TURN =
      new IceServer(List.of("turn:t.example:3478", "turns:t.example"), "170:a", "cGFzcw==", 170);

  private static List<SignalMessage.FromClient> clientMessages() {
    return List.of(
        new SignalMessage.Enter(ROOM, ALICE, SESSION, false),
        new SignalMessage.Relay(ALICE, SESSION, SEALED),
        new SignalMessage.IceRequest(),
        new SignalMessage.Leave(),
        new SignalMessage.Ping());
  }

  private static List<SignalMessage.FromServer> serverMessages() {
    List<SignalMessage.FromServer> messages = new ArrayList<>();
    messages.add(new SignalMessage.Welcome(List.of(MEMBER), List.of(STUN, TURN), 1_700_000L));
    messages.add(new SignalMessage.Arrived(MEMBER));
    messages.add(new SignalMessage.Departed(MEMBER));
    messages.add(new SignalMessage.Relayed(MEMBER, SEALED));
    messages.add(new SignalMessage.IceServers(List.of(TURN)));
    for (RefusalCode code : RefusalCode.values()) {
      messages.add(new SignalMessage.Refused(code, "No: ü."));
    }
    messages.add(new SignalMessage.Pong());
    return messages;
  }

  @Test
  void sig2EveryMessageComesBackAsItLeft() {
    for (SignalMessage.FromClient message : clientMessages()) {
      assertEquals(
          new Decoded.Ok<>(message), SignalCodec.decodeFromClient(SignalCodec.encode(message)));
    }
    for (SignalMessage.FromServer message : serverMessages()) {
      assertEquals(
          new Decoded.Ok<>(message), SignalCodec.decodeFromServer(SignalCodec.encode(message)));
    }
  }

  /** SIG-4, MESH-3: a member is a player id and a session, 40 bytes. */
  @Test
  void sig2BytesStandAsTheProtocolTextPrintsThem() {
    String member = "a1".repeat(32) + "0102030405060708";

    assertEquals("0101" + "b2".repeat(16) + member + "00", hexOf(clientMessages().get(0)));
    assertEquals("0102" + member + "00000003c0ffee", hexOf(clientMessages().get(1)));
    assertEquals("0103", hexOf(new SignalMessage.IceRequest()));
    assertEquals("0104", hexOf(new SignalMessage.Leave()));
    assertEquals("0105", hexOf(new SignalMessage.Ping()));
    assertEquals(
        "01810001" + member + "0000" + "00000000000003e8",
        hexOf(new SignalMessage.Welcome(List.of(MEMBER), List.of(), 1000)));
    assertEquals("0182" + member, hexOf(new SignalMessage.Arrived(MEMBER)));
    assertEquals("0183" + member, hexOf(new SignalMessage.Departed(MEMBER)));
    assertEquals(
        "0184" + member + "00000003c0ffee", hexOf(new SignalMessage.Relayed(MEMBER, SEALED)));
    assertEquals(
        "01850001" + "0001" + "00000006" + "7374756e3a61" + "0000000000000000" + "0".repeat(16),
        hexOf(new SignalMessage.IceServers(List.of(IceServer.open(List.of("stun:a"))))));
    assertEquals(
        "018601" + "00000002" + "4e6f",
        hexOf(new SignalMessage.Refused(RefusalCode.ROOM_FULL, "No")));
    assertEquals("0187", hexOf(new SignalMessage.Pong()));
  }

  /** SIG-1: a message that is not exactly one is refused. */
  @Test
  void sig2RefusesEveryTruncationAndEveryTail() {
    for (SignalMessage message : clientMessages()) {
      Bytes whole = SignalCodec.encode(message);
      for (int size = 0; size < whole.size(); size++) {
        assertMalformed(SignalCodec.decodeFromClient(whole.slice(0, size)));
      }
      assertMalformed(SignalCodec.decodeFromClient(whole.concat(Bytes.hex("00"))));
    }
    for (SignalMessage message : serverMessages()) {
      Bytes whole = SignalCodec.encode(message);
      for (int size = 0; size < whole.size(); size++) {
        assertMalformed(SignalCodec.decodeFromServer(whole.slice(0, size)));
      }
      assertMalformed(SignalCodec.decodeFromServer(whole.concat(Bytes.hex("00"))));
    }
  }

  @Test
  void sig2RefusesAnotherVersionAndUnknownKinds() {
    assertMalformed(SignalCodec.decodeFromClient(Bytes.hex("0205")));
    assertMalformed(SignalCodec.decodeFromClient(Bytes.hex("0100")));
    assertMalformed(SignalCodec.decodeFromClient(Bytes.hex("0106")));
    assertMalformed(SignalCodec.decodeFromServer(Bytes.hex("0188")));
    assertMalformed(SignalCodec.decodeFromServer(Bytes.hex("018600" + "00000000")));
    assertMalformed(SignalCodec.decodeFromServer(Bytes.hex("018609" + "00000000")));
  }

  @Test
  void aServerReadsNoMessageOfAServerAndAPeerNoneOfAPeer() {
    for (SignalMessage message : serverMessages()) {
      assertMalformed(SignalCodec.decodeFromClient(SignalCodec.encode(message)));
    }
    for (SignalMessage message : clientMessages()) {
      assertMalformed(SignalCodec.decodeFromServer(SignalCodec.encode(message)));
    }
  }

  @Test
  void sig6SealedContentHasOneByteToSixteenKibibytes() {
    String head = "0102" + "a1".repeat(32) + "0102030405060708";

    assertMalformed(SignalCodec.decodeFromClient(Bytes.hex(head + "00000000")));
    assertMalformed(
        SignalCodec.decodeFromClient(Bytes.hex(head + "00004001" + "00".repeat(0x4001))));
    assertInstanceOf(
        Decoded.Ok.class,
        SignalCodec.decodeFromClient(Bytes.hex(head + "00004000" + "00".repeat(0x4000))));
    assertThrows(
        InvariantViolation.class, () -> new SignalMessage.Relay(ALICE, SESSION, Bytes.EMPTY));
  }

  @Test
  void theLongestMessageOfAClientFitsTheLimitThatServersApply() {
    Bytes longest = Bytes.wrap(new byte[SignalMessage.SEALED_BYTES_MAX]);
    int size = SignalCodec.encode(new SignalMessage.Relay(ALICE, SESSION, longest)).size();

    assertEquals(true, size <= SignalMessage.CLIENT_BYTES_MAX);
  }

  @Test
  void sig9RefusesAnIceServerWithoutAddressAndListsBeyondTheirBounds() {
    assertMalformed(SignalCodec.decodeFromServer(Bytes.hex("01850001" + "0000" + "00".repeat(16))));
    assertMalformed(SignalCodec.decodeFromServer(Bytes.hex("01850009" + "00".repeat(300))));
    assertMalformed(SignalCodec.decodeFromServer(Bytes.hex("01810101" + "00".repeat(12_000))));
  }

  @Test
  void noBytesAtAllMakeTheDecodersThrow() {
    Prng random = new Prng(Hash.ZERO);
    for (int run = 0; run < 20_000; run++) {
      byte[] noise = new byte[random.below(96)];
      for (int i = 0; i < noise.length; i++) {
        noise[i] = (byte) random.nextByte();
      }
      if (noise.length > 1) {
        noise[0] = 1;
      }
      SignalCodec.decodeFromClient(Bytes.copyOf(noise));
      SignalCodec.decodeFromServer(Bytes.copyOf(noise));
    }
  }

  @Test
  void aCredentialIsNotPrinted() {
    assertEquals(
        "IceServer[urls=[turn:t.example:3478, turns:t.example], expiresAtSeconds=170]",
        TURN.toString());
  }

  private static String hexOf(SignalMessage message) {
    return SignalCodec.encode(message).toHex();
  }

  private static void assertMalformed(Decoded<?> decoded) {
    assertInstanceOf(Decoded.Malformed.class, decoded);
  }
}
