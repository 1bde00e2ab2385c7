package bitcraps.e2e.play;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.server.ice.IceSettings;
import bitcraps.turn.TurnSecret;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page says of a network before a game; every answer is that of a real relay. */
final class ConnectionCheckTest {
  private static final TurnSecret SECRET = TurnSecret.of("known-to-server-and-relay");
  private static final TurnSecret ANOTHER = TurnSecret.of("known-to-the-server-alone");

  /** Where nothing listens. */
  private final String nowhere = "127.0.0.1:" + Coturn.freePort();

  ConnectionCheckTest() throws IOException {}

  private static IceSettings ice(List<String> stun, List<String> relays, TurnSecret secret) {
    return new IceSettings(
        stun, relays, Optional.of(secret), IceSettings.CREDENTIAL_SECONDS_DEFAULT);
  }

  private static Player tester(Casino casino, String verdict) {
    Player ann = casino.visitor("Ann").open(casino.url());
    ann.at("test-connection").click();
    Player.has(ann.at("connection-report"), "data-verdict", verdict, 30_000);
    return ann;
  }

  @SuppressWarnings("unchecked") // Playwright turns objects into maps
  private static Map<String, Object> report(Player player) {
    return (Map<String, Object>)
        player
            .page()
            .evaluate(
                "async () => (await import('/app/bitcraps.js')).testConnection({"
                    + " signalUrl: location.origin.replace('http', 'ws') + '/signal' })");
  }

  @Test
  void whereEverythingIsOpenTheWayIsDirectAndEachRelayIsTried(@TempDir Path folder)
      throws Exception {
    try (Coturn relay = Coturn.start(SECRET, folder);
        Casino casino =
            Casino.open(
                ice(List.of(relay.stunUrl()), List.of(relay.url(), relay.tcpUrl()), SECRET))) {
      Player ann = tester(casino, "direct");
      Player.contains(ann.at("connection-report"), "Players can reach this device directly.");
      assertThat(ann.at("relay-reports").getByText("works, open after"))
          .hasCount(2, new HasCountOptions().setTimeout(1_000));

      Map<String, Object> report = report(ann);
      assertEquals("connected", report.get("server"));
      assertEquals(true, report.get("webrtc"));
      assertEquals(true, report.get("outside"));
      assertTrue(report.get("relays") instanceof List<?> tried && tried.size() == 2);
    }
  }

  @Test
  void whereTheOutsideDoesNotAnswerTheWayIsARelay(@TempDir Path folder) throws Exception {
    try (Coturn relay = Coturn.start(SECRET, folder);
        Casino casino =
            Casino.open(
                ice(
                    List.of("stun:" + nowhere),
                    List.of("turn:" + nowhere + "?transport=tcp", relay.url()),
                    SECRET))) {
      Player ann = tester(casino, "relay");
      Player.contains(ann.at("relay-reports"), nowhere + "?transport=tcp: does not answer.");
      Player.contains(ann.at("relay-reports"), relay.url() + ": works, open after");
    }
  }

  @Test
  void relayThatDoesNotKnowTheServersSecretIsSaidToRefuse(@TempDir Path folder) throws Exception {
    try (Coturn relay = Coturn.start(SECRET, folder);
        Casino casino =
            Casino.open(ice(List.of("stun:" + nowhere), List.of(relay.url()), ANOTHER))) {
      Player ann = tester(casino, "blocked");
      Player.contains(ann.at("relay-reports"), "does not accept what this server gives out");
      Player.contains(ann.at("connection-report"), "Only players in the same network");
    }
  }

  @Test
  void serverThatNamesNobodyToAskLeavesTheOutsideOpen() {
    try (Casino casino = Casino.open()) {
      Player ann = tester(casino, "direct");
      Player.contains(ann.at("connection-report"), "Whether others do is not known");
      assertNull(report(ann).get("outside"));
    }
  }

  @Test
  void withoutTheServerOrWebRtcThePageSaysWhatIsMissing() {
    try (Casino casino = Casino.open()) {
      Player ann = casino.visitor("Ann").open(casino.url());
      Player.has(ann.at("test-connection"), "id", "test-connection");
      assertThat(ann.at("test-connection")).isEnabled();
      Runnable back = casino.stopServer();
      ann.at("test-connection").click();
      Player.has(ann.at("connection-report"), "data-verdict", "blocked", 30_000);
      assertTrue(ann.at("connection-report").textContent().contains("does not answer"));
      back.run();

      Player bob = casino.visitor("Bob");
      bob.page().addInitScript("delete window.RTCPeerConnection;");
      bob.open(casino.url()).at("test-connection").click();
      Player.contains(bob.at("connection-report"), "This browser blocks WebRTC");
    }
  }
}
