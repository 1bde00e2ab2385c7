package bitcraps.server.ice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.signal.IceServer;
import bitcraps.server.testing.Cast;
import bitcraps.turn.TurnSecret;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IceOfferTest {
  private static final TurnSecret SECRET = TurnSecret.of("0123456789abcdef");
  private static final List<String> STUN = List.of("stun:stun.example.org:3478");
  private static final List<String> TURN =
      List.of("turn:turn.example.org:3478?transport=udp", "turns:turn.example.org:5349");

  @Test
  void sig9OffersStunOpenlyAndTurnWithACredentialThatEnds() {
    IceOffer offer = new IceOffer(new IceSettings(STUN, TURN, Optional.of(SECRET), 600));

    List<IceServer> servers = offer.serversFor(Cast.ALICE.player(), 1_700_000_000_999L);

    String username = "1700000600:a100000000000000";
    assertEquals(
        List.of(
            IceServer.open(STUN),
            new IceServer(TURN, username, SECRET.passwordFor(username), 1_700_000_600L)),
        servers);
  }

  @Test
  void withoutSettingsNothingIsOffered() {
    assertEquals(
        List.of(), new IceOffer(IceSettings.none()).serversFor(Cast.ALICE.player(), 1_000));
  }

  @Test
  void turnWithoutASecretIsRefusedWithAWayOut() {
    String sentence = refusal(List.of(), TURN, Optional.empty(), 600);

    assertTrue(sentence.contains("--turn-secret-file"), sentence);
  }

  @Test
  void badAddressesAndLifetimesAreRefused() {
    for (String bad : List.of("http://x", "stun:", "turn:x", "stun:a b", "stun:h:1;DROP")) {
      assertTrue(refusal(List.of(bad), List.of(), Optional.empty(), 600).contains("STUN URL"));
    }
    for (String bad : List.of("stun:x", "turn:x?transport=tls", "turn:u@x")) {
      assertTrue(refusal(List.of(), List.of(bad), Optional.of(SECRET), 600).contains("TURN URL"));
    }
    for (long bad : new long[] {-1, 0, 59, 86_401}) {
      assertTrue(refusal(STUN, TURN, Optional.of(SECRET), bad).contains("60 to 86400"));
    }
  }

  @Test
  void printingSettingsOrServersShowsNoSecret() {
    IceSettings settings = new IceSettings(STUN, TURN, Optional.of(SECRET), 600);
    IceServer turn = new IceOffer(settings).serversFor(Cast.ALICE.player(), 0).get(1);

    assertFalse(settings.toString().contains("0123456789abcdef"));
    assertFalse(turn.toString().contains(turn.credential()));
  }

  private static String refusal(
      List<String> stun, List<String> turn, Optional<TurnSecret> secret, long seconds) {
    return assertThrows(
            IllegalArgumentException.class, () -> new IceSettings(stun, turn, secret, seconds))
        .toString();
  }
}
