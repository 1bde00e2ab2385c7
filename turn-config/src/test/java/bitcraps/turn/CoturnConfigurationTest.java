package bitcraps.turn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CoturnConfigurationTest {
  private static final TurnSecret SECRET = TurnSecret.of("a-secret-of-some-length");
  private static final TurnSettings.Tls TLS =
      new TurnSettings.Tls(Path.of("/etc/ssl/turn.pem"), Path.of("/etc/ssl/turn.key"));

  @Test
  void loopbackFlavourReadsLineByLine() {
    TurnSettings settings = TurnSettings.loopback(SECRET, 34_780, Path.of("/tmp/turn"));

    assertEquals(
        """
        # coturn for BitCraps, made by `bitcraps turn-config`. Change the settings, not this.
        listening-port=34780
        listening-ip=127.0.0.1
        relay-ip=127.0.0.1
        min-port=49152
        max-port=65535
        realm=localhost
        server-name=localhost
        use-auth-secret
        static-auth-secret=a-secret-of-some-length
        stale-nonce=600
        fingerprint
        user-quota=1000
        total-quota=1000
        max-bps=100000000
        no-tls
        no-dtls
        no-multicast-peers
        allow-loopback-peers
        no-cli
        no-software-attribute
        no-rfc5780
        no-stun-backward-compatibility
        response-origin-only-with-rfc5780
        no-tcp-relay
        userdb=/tmp/turn/turndb
        pidfile=/tmp/turn/turnserver.pid
        log-file=/tmp/turn/turnserver.log
        simple-log
        """,
        CoturnConfiguration.render(settings));
  }

  @Test
  void productionSpeaksTlsAndDemandsCredentials() {
    List<String> lines = production(Optional.of(TLS));

    assertTrue(
        lines.containsAll(
            List.of(
                "listening-port=3478",
                "tls-listening-port=5349",
                "cert=/etc/ssl/turn.pem",
                "pkey=/etc/ssl/turn.key",
                "no-tlsv1",
                "no-tlsv1_1",
                "realm=turn.example.org",
                "use-auth-secret",
                "static-auth-secret=a-secret-of-some-length",
                "fingerprint",
                "no-cli",
                "user-quota=64",
                "total-quota=4000",
                "max-bps=250000")));
    assertFalse(lines.contains("no-tls"));
  }

  @Test
  void productionRefusesEveryPrivateRangeAndNeverAllowsLoopback() {
    List<String> lines = production(Optional.empty());

    for (String range :
        List.of(
            "10.0.0.0-10.255.255.255",
            "127.0.0.0-127.255.255.255",
            "169.254.0.0-169.254.255.255",
            "172.16.0.0-172.31.255.255",
            "192.168.0.0-192.168.255.255",
            "100.64.0.0-100.127.255.255",
            "fc00::-fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
            "fe80::-febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff")) {
      assertTrue(lines.contains("denied-peer-ip=" + range), range);
    }
    assertTrue(lines.contains("no-multicast-peers"));
    assertFalse(lines.contains("allow-loopback-peers"));
    assertTrue(lines.contains("no-tls") && lines.contains("no-dtls"));
  }

  @Test
  void aRelayBehindNatNamesBothAddressesAndAdmitsItself() {
    TurnSettings base = TurnSettings.production("turn.example.org", SECRET, Optional.empty());
    TurnSettings behindNat =
        new TurnSettings(
            base.reach(),
            base.realm(),
            base.secret(),
            base.listening(),
            new TurnSettings.Relaying(
                Optional.of("10.0.0.7"), Optional.of("203.0.113.9"), 50_000, 50_999),
            base.quotas(),
            base.tls(),
            base.folder());

    List<String> lines = CoturnConfiguration.render(behindNat).lines().toList();

    assertTrue(lines.contains("external-ip=203.0.113.9/10.0.0.7"));
    assertTrue(lines.contains("allowed-peer-ip=10.0.0.7"));
    assertTrue(lines.contains("min-port=50000") && lines.contains("max-port=50999"));
  }

  @Test
  void theSecretShowsNowhereButInTheFile() {
    TurnSettings settings = TurnSettings.production("turn.example.org", SECRET, Optional.of(TLS));

    assertFalse(CoturnConfiguration.renderWithoutSecret(settings).contains("a-secret"));
    assertFalse(settings.toString().contains("a-secret"));
    assertFalse(SECRET.toString().contains("a-secret"));
  }

  @Test
  void aSecretThatIsShortOrBreaksTheFileIsRefusedWithoutBeingQuoted() {
    for (String bad :
        List.of("tooshort", "sixteen characters", "sixteen#characters", "x\nno-auth-at-all")) {
      String sentence =
          assertThrows(IllegalArgumentException.class, () -> TurnSecret.of(bad)).toString();
      assertFalse(sentence.contains(bad), sentence);
    }
    assertEquals(TurnSecret.LENGTH_MAX, TurnSecret.of("s".repeat(256) + "\n").reveal().length());
  }

  @Test
  void settingsThatCouldSmuggleALineAreRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> TurnSettings.production("evil\nno-auth", SECRET, Optional.empty()));
    assertThrows(
        IllegalArgumentException.class,
        () -> TurnSettings.loopback(SECRET, 3478, Path.of("/tmp/a\nno-auth")));
    assertThrows(
        IllegalArgumentException.class,
        () -> new TurnSettings.Listening(List.of("127.0.0.1\nno-auth"), 3478, 5349));
    assertThrows(
        IllegalArgumentException.class,
        () -> new TurnSettings.Relaying(Optional.empty(), Optional.of("203.0.113.9"), 1, 2));
  }

  @Test
  void passwordIsTheHmacOfTheUserName() {
    // Computed by: printf 1700000000:alice | openssl dgst -sha1 -hmac 0123456789abcdef -binary |
    // base64
    TurnSecret secret = TurnSecret.of("0123456789abcdef");

    assertEquals("QmpguVhgm8LJZp0MkvqhyKEkXps=", secret.passwordFor("1700000000:alice"));
  }

  private static List<String> production(Optional<TurnSettings.Tls> tls) {
    return CoturnConfiguration.render(TurnSettings.production("turn.example.org", SECRET, tls))
        .lines()
        .toList();
  }
}
