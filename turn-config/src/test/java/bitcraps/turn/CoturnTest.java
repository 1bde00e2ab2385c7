package bitcraps.turn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The generated file, read by Debian's coturn on loopback. In CI a missing coturn is a failure. */
@Tag("thorough") // it needs coturn, which not every machine has
class CoturnTest {
  private static final TurnSecret SECRET = TurnSecret.of("shared-with-coturn-only");
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;

  @TempDir Path folder;
  private Optional<Process> coturn = Optional.empty();

  @AfterEach
  void stopCoturn() throws InterruptedException {
    if (coturn.isPresent()) {
      coturn.get().destroy();
      if (!coturn.get().waitFor(10, TimeUnit.SECONDS)) {
        coturn.get().destroyForcibly();
      }
    }
  }

  @Test
  void aFreshCredentialGetsARelay() throws Exception {
    int port = start(TurnSettings.loopback(SECRET, freePort(), folder));

    StunClient.Answer answer = allocate(port, inSeconds(60), SECRET);

    assertEquals(0, answer.error());
    assertTrue(answer.relayPort().orElseThrow() >= 49_152);
  }

  @Test
  void anExpiredCredentialGetsNone() throws Exception {
    int port = start(TurnSettings.loopback(SECRET, freePort(), folder));

    assertEquals(UNAUTHORIZED, allocate(port, inSeconds(-60), SECRET).error());
  }

  @Test
  void aCredentialOfAnotherSecretGetsNone() throws Exception {
    int port = start(TurnSettings.loopback(SECRET, freePort(), folder));

    StunClient.Answer answer =
        allocate(port, inSeconds(60), TurnSecret.of("a-different-secret-here"));

    assertEquals(UNAUTHORIZED, answer.error());
    assertTrue(answer.relayPort().isEmpty());
  }

  @Test
  void loopbackPeersAreAllowedInTestsAndPrivatePeersRefusedInProduction() throws Exception {
    TurnSettings loopback = TurnSettings.loopback(SECRET, freePort(), folder);
    assertEquals(0, permissionForLoopback(start(loopback)).error());
    stopCoturn();

    TurnSettings production =
        new TurnSettings(
            TurnSettings.Reach.PRODUCTION,
            loopback.realm(),
            SECRET,
            loopback.listening(),
            loopback.relaying(),
            loopback.quotas(),
            Optional.empty(),
            folder);
    int port = start(production);

    assertEquals(FORBIDDEN, permissionForLoopback(port).error());
    try (StunClient client = client(port, inSeconds(60), SECRET)) {
      client.allocate();
      assertEquals(FORBIDDEN, client.permit(10, 1, 2, 3).error());
      assertEquals(FORBIDDEN, client.permit(169, 254, 169, 254).error());
      assertEquals(0, client.permit(1, 1, 1, 1).error());
    }
  }

  private static StunClient.Answer permissionForLoopback(int port) throws IOException {
    try (StunClient client = client(port, inSeconds(60), SECRET)) {
      assertEquals(0, client.allocate().error());
      return client.permit(127, 0, 0, 1);
    }
  }

  private static StunClient.Answer allocate(int port, String username, TurnSecret secret)
      throws IOException {
    try (StunClient client = client(port, username, secret)) {
      return client.allocate();
    }
  }

  private static StunClient client(int port, String username, TurnSecret secret)
      throws IOException {
    return new StunClient(port, username, secret.passwordFor(username));
  }

  private static String inSeconds(long seconds) {
    return Instant.now().plusSeconds(seconds).getEpochSecond() + ":player";
  }

  /** The port stands free again when this returns; nothing else on the machine hunts for it. */
  private static int freePort() throws IOException {
    try (DatagramSocket probe = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }

  private int start(TurnSettings settings) throws IOException {
    Path file = folder.resolve("turnserver.conf");
    Files.writeString(file, CoturnConfiguration.render(settings));
    ProcessBuilder builder = new ProcessBuilder("turnserver", "-c", file.toString());
    builder.redirectErrorStream(true).redirectOutput(folder.resolve("stdout.log").toFile());
    coturn = Optional.of(builder.start());
    return settings.listening().port();
  }
}
