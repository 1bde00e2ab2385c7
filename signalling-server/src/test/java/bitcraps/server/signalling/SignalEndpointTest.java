package bitcraps.server.signalling;

import static bitcraps.server.testing.Cast.ALICE;
import static bitcraps.server.testing.Cast.BOB;
import static bitcraps.server.testing.Cast.ROOM;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.signal.RefusalCode;
import bitcraps.core.signal.SignalMessage;
import bitcraps.server.testing.Cast;
import bitcraps.server.testing.SignalClient;
import bitcraps.server.testing.TestServer;
import bitcraps.server.testing.TestSettings;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class SignalEndpointTest {
  @Test
  void twoPeersMeetTalkAndPart() {
    try (TestServer server = TestServer.start(new TestSettings());
        SignalClient alice = server.dial();
        SignalClient bob = server.dial()) {
      alice.say(Cast.enter(ROOM, ALICE));
      assertEquals(List.of(), alice.next(SignalMessage.Welcome.class).members());

      bob.say(Cast.enter(ROOM, BOB));
      assertEquals(List.of(ALICE), bob.next(SignalMessage.Welcome.class).members());
      assertEquals(new SignalMessage.Arrived(BOB), alice.next());

      bob.say(Cast.relay(ALICE, "c0ffee"));
      assertEquals(new SignalMessage.Relayed(BOB, Bytes.hex("c0ffee")), alice.next());

      bob.vanish();
      assertEquals(new SignalMessage.Departed(BOB), alice.next());
    }
  }

  @Test
  void sig6KeepsTheOrderBetweenTwoMembersAndCarriesTheLargest() {
    try (TestServer server = TestServer.start(new TestSettings());
        SignalClient alice = enter(server, ALICE);
        SignalClient bob = enter(server, BOB)) {
      alice.next(SignalMessage.Arrived.class);
      for (int i = 0; i < 40; i++) {
        byte[] sealed = new byte[SignalMessage.SEALED_BYTES_MAX];
        sealed[0] = (byte) i;
        bob.say(new SignalMessage.Relay(ALICE.player(), ALICE.session(), Bytes.wrap(sealed)));
      }

      for (int i = 0; i < 40; i++) {
        Bytes sealed = alice.next(SignalMessage.Relayed.class).sealed();
        assertEquals(i, sealed.at(0));
        assertEquals(SignalMessage.SEALED_BYTES_MAX, sealed.size());
      }
    }
  }

  @Test
  void sig8TheOlderConnectionIsToldAndClosed() {
    try (TestServer server = TestServer.start(new TestSettings());
        SignalClient older = enter(server, ALICE);
        SignalClient newer = server.dial()) {
      newer.say(Cast.enter(ROOM, Cast.member(0xa1, 9)));

      assertEquals(RefusalCode.REPLACED, older.next(SignalMessage.Refused.class).code());
      assertEquals(4008, older.closeCode());
      assertEquals(List.of(), newer.next(SignalMessage.Welcome.class).members());
    }
  }

  /** SIG-1: text and more than one message are refused. */
  @Test
  void sig12AnswersEveryKindOfBadFrameAndLivesOn() {
    try (TestServer server = TestServer.start(new TestSettings());
        SignalClient peer = server.dial()) {
      for (String bad : List.of("", "00", "01", "0100", "01ff", "0205", "0105ff", "0101" + "00")) {
        peer.sayRaw(Bytes.hex(bad));
        assertRefused(RefusalCode.BAD_MESSAGE, peer);
      }
      peer.sayText("hello");
      assertRefused(RefusalCode.BAD_MESSAGE, peer);
      peer.sayRaw(Bytes.wrap(new byte[SignalMessage.CLIENT_BYTES_MAX + 1]));
      assertRefused(RefusalCode.TOO_LARGE, peer);
      peer.say(new SignalMessage.Ping());
      assertEquals(new SignalMessage.Pong(), peer.next());
    }
  }

  @Test
  void sig13TheSixteenthStrikeCloses() {
    try (TestServer server = TestServer.start(new TestSettings());
        SignalClient peer = server.dial()) {
      for (int i = 0; i < 16; i++) {
        peer.sayRaw(Bytes.hex("00"));
        assertRefused(RefusalCode.BAD_MESSAGE, peer);
      }

      assertEquals(4004, peer.closeCode());
    }
  }

  @Test
  void sig13AFrameBeyondAllBoundsClosesAtOnce() {
    try (TestServer server = TestServer.start(new TestSettings());
        SignalClient peer = server.dial();
        SignalClient other = server.dial()) {
      peer.sayRaw(Bytes.wrap(new byte[TrafficLimits.FRAME_BYTES_MAX + 1]));

      assertEquals(1009, peer.closeCode());
      other.say(new SignalMessage.Ping());
      assertEquals(new SignalMessage.Pong(), other.next());
    }
  }

  @Test
  void sig11DropsMessagesThatComeTooFastAndSaysSo() {
    TrafficLimits slow =
        new TrafficLimits(1, 5, 100, Duration.ofSeconds(20), Duration.ofSeconds(60));
    try (TestServer server = TestServer.start(new TestSettings().traffic(slow));
        SignalClient peer = server.dial()) {
      for (int i = 0; i < 12; i++) {
        peer.say(new SignalMessage.Ping());
      }

      int pongs = 0;
      int refusals = 0;
      for (int i = 0; i < 12; i++) {
        switch (peer.next()) {
          case SignalMessage.Pong _ -> pongs++;
          case SignalMessage.Refused refused when refused.code() == RefusalCode.RATE_LIMITED ->
              refusals++;
          case SignalMessage.FromServer other -> throw new AssertionError(other);
        }
      }
      assertTrue(pongs >= 5 && refusals > 0, pongs + " pongs, " + refusals + " refusals");
    }
  }

  @Test
  void sig11TurnsTheConnectionBeyondTheLimitAway() {
    LobbyLimits two = new LobbyLimits(8, 0, 9, 9, 2, 2, 16);
    try (TestServer server = TestServer.start(new TestSettings().lobby(two));
        SignalClient first = enter(server, ALICE);
        SignalClient second = enter(server, BOB);
        SignalClient third = server.dial()) {
      assertRefused(RefusalCode.SERVER_FULL, third);
      assertEquals(4006, third.closeCode());
      first.vanish();
      assertEquals(new SignalMessage.Departed(ALICE), second.next());
      try (SignalClient fourth = server.dial()) {
        fourth.say(new SignalMessage.Ping());
        assertEquals(new SignalMessage.Pong(), fourth.next());
      }
    }
  }

  @Test
  void sig11BoundsNewConnectionsOfAnAddress() {
    TrafficLimits few =
        new TrafficLimits(10, 10, 2, Duration.ofSeconds(20), Duration.ofSeconds(60));
    try (TestServer server = TestServer.start(new TestSettings().traffic(few).proxied())) {
      server.dial("X-Forwarded-For", "203.0.113.5").close();
      server.dial("X-Forwarded-For", "spoofed, 203.0.113.5").close();

      assertEquals(429, refusedStatus(server, "X-Forwarded-For", "203.0.113.5"));
      server.dial("X-Forwarded-For", "203.0.113.6").close();
    }
  }

  @Test
  void sig14APeerThatDoesNotReadIsClosed() {
    TrafficLimits fast =
        new TrafficLimits(9_999, 9_999, 100, Duration.ofSeconds(20), Duration.ofSeconds(60));
    try (TestServer server = TestServer.start(new TestSettings().traffic(fast));
        SignalClient deaf = server.dial();
        SignalClient bob = server.dial()) {
      deaf.stopListening();
      deaf.say(Cast.enter(ROOM, ALICE));
      bob.say(Cast.enter(ROOM, BOB));
      if (bob.next(SignalMessage.Welcome.class).members().isEmpty()) {
        bob.next(SignalMessage.Arrived.class);
      }
      Bytes sealed = Bytes.wrap(new byte[SignalMessage.SEALED_BYTES_MAX]);
      for (int i = 0; i < 2_000; i++) {
        bob.say(new SignalMessage.Relay(ALICE.player(), ALICE.session(), sealed));
      }

      assertEquals(new SignalMessage.Departed(ALICE), bob.next());
    }
  }

  @Test
  void sig15APageOfAnotherOriginCannotConnect() {
    TestSettings settings = new TestSettings().origin("https://friend.example");
    try (TestServer server = TestServer.start(settings)) {
      assertEquals(403, refusedStatus(server, "Origin", "https://evil.example"));
      server.dial("Origin", "http://127.0.0.1:" + server.port()).close();
      server.dial("Origin", "https://friend.example").close();
    }
  }

  @Test
  void sig10PingsIdleConnections() {
    TrafficLimits eager =
        new TrafficLimits(10, 10, 100, Duration.ofMillis(50), Duration.ofSeconds(60));
    try (TestServer server = TestServer.start(new TestSettings().traffic(eager));
        SignalClient peer = server.dial()) {
      peer.awaitPing();
    }
  }

  @Test
  void stoppingSaysGoodByeFirst() {
    try (TestServer server = TestServer.start(new TestSettings());
        SignalClient inside = enter(server, ALICE);
        SignalClient outside = server.dial()) {
      outside.say(new SignalMessage.Ping());
      outside.next(SignalMessage.Pong.class);

      server.stop();

      assertRefused(RefusalCode.SHUTTING_DOWN, inside);
      assertRefused(RefusalCode.SHUTTING_DOWN, outside);
      assertEquals(1001, inside.closeCode());
      assertEquals(1001, outside.closeCode());
    }
  }

  private static SignalClient enter(TestServer server, bitcraps.core.signal.Member self) {
    SignalClient client = server.dial();
    client.say(Cast.enter(ROOM, self));
    client.next(SignalMessage.Welcome.class);
    return client;
  }

  private static void assertRefused(RefusalCode code, SignalClient peer) {
    assertEquals(code, peer.next(SignalMessage.Refused.class).code());
  }

  private static int refusedStatus(TestServer server, String... headers) {
    Throwable cause =
        assertThrows(CompletionException.class, () -> server.dial(headers)).getCause();
    return cause instanceof WebSocketHandshakeException refusal
        ? refusal.getResponse().statusCode()
        : -1;
  }
}
