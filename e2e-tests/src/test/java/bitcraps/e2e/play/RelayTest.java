package bitcraps.e2e.play;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import bitcraps.server.ice.IceSettings;
import bitcraps.turn.TurnSecret;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RelayTest {
  private static final TurnSecret SECRET = TurnSecret.of("known-to-server-and-relay");
  private static final String RELAY_ONLY = "?relay=only";

  @Test
  void fourPlayARoundThroughTheRelayAlone(@TempDir Path folder) throws Exception {
    try (Coturn relay = Coturn.start(SECRET, folder);
        Casino casino = Casino.open(iceOf(relay))) {
      Player ann = casino.visitor("Ann");
      String link = ann.createTable(RELAY_ONLY).replace("#", RELAY_ONLY + "#");
      Party party =
          Party.of(link, ann, casino.visitor("Ben"), casino.visitor("Cid"), casino.visitor("Dan"));

      party.playRound();

      String[] relayed = {"relay/relay", "relay/relay", "relay/relay"};
      for (Player each : party.players()) {
        assertArrayEquals(relayed, each.tap().chosenPairs(), each.name);
        each.awaitPaths("relay", 3);
      }
    }
  }

  private static IceSettings iceOf(Coturn relay) {
    return new IceSettings(
        List.of(),
        List.of(relay.url()),
        Optional.of(SECRET),
        IceSettings.CREDENTIAL_SECONDS_DEFAULT);
  }
}
