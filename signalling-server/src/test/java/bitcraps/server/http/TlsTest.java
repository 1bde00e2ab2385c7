package bitcraps.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.signal.SignalMessage;
import bitcraps.server.testing.SignalClient;
import bitcraps.server.testing.TestCertificate;
import bitcraps.server.testing.TestServer;
import bitcraps.server.testing.TestSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.KeyStore;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"EC", "RSA"})
  void servesPageAndSignallingOverTls(String algorithm) throws Exception {
    TestCertificate certificate = TestCertificate.make(folder, algorithm);
    TestSettings settings = new TestSettings().tls(certificate.certificate(), certificate.key());
    try (TestServer server = TestServer.start(settings);
        HttpClient client = certificate.client()) {
      URI address = URI.create("https://localhost:" + server.port() + "/healthz");
      HttpResponse<String> health =
          client.send(
              HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());

      assertEquals(200, health.statusCode());
      assertEquals(
          "max-age=31536000", health.headers().firstValue("Strict-Transport-Security").orElse(""));
      assertTrue(
          health
              .headers()
              .firstValue("Content-Security-Policy")
              .orElse("")
              .contains("wss://localhost:" + server.port()));
      URI signalling = URI.create("wss://localhost:" + server.port() + "/signal");
      try (SignalClient peer =
          SignalClient.dial(client, signalling, "Origin", "https://localhost:" + server.port())) {
        peer.say(new SignalMessage.Ping());
        assertEquals(new SignalMessage.Pong(), peer.next());
      }
    }
  }

  @Test
  void aRenewedCertificateIsTakenUpAndABrokenOneIsNot() throws Exception {
    TestCertificate first = TestCertificate.make(folder, "EC");
    ServerSettings.Tls files = new ServerSettings.Tls(first.certificate(), first.key());
    try (TlsIdentity identity = new TlsIdentity(files)) {
      identity.factory().start();
      assertFalse(identity.refresh());

      TestCertificate renewed = TestCertificate.make(folder, "RSA");
      renewed.certificate();
      touch(files, 1);
      assertFalse(identity.refresh(), "a certificate without its key");
      assertEquals("EC", algorithm(identity));

      renewed.key();
      touch(files, 2);
      assertTrue(identity.refresh());
      assertEquals("RSA", algorithm(identity));
    }
  }

  @Test
  void wrongFilesAreNamedInOneSentence() throws Exception {
    TestCertificate certificate = TestCertificate.make(folder, "EC");
    Path chain = certificate.certificate();
    Path key = certificate.key();
    Path garbage = Files.writeString(folder.resolve("garbage.pem"), "no PEM at all");
    Path old =
        Files.writeString(
            folder.resolve("old.pem"),
            Files.readString(key).replace("PRIVATE KEY", "EC PRIVATE KEY"));

    assertTrue(refusal(folder.resolve("absent"), key).contains("cannot be read"));
    assertTrue(refusal(chain, folder.resolve("absent")).contains("cannot be read"));
    assertTrue(refusal(garbage, key).contains("garbage.pem"));
    assertTrue(refusal(chain, garbage).contains("PKCS#8"));
    assertTrue(refusal(chain, old).contains("openssl pkcs8"));
  }

  @Test
  void aKeyOfAnotherCertificateIsRefused() throws Exception {
    TestCertificate elliptic = TestCertificate.make(folder, "EC");
    Path chain = elliptic.certificate();
    Path foreign = Files.createDirectories(folder.resolve("foreign"));

    assertTrue(refusal(chain, TestCertificate.make(foreign, "RSA").key()).contains("does not fit"));
    assertTrue(refusal(chain, TestCertificate.make(foreign, "EC").key()).contains("not fit"));
  }

  /** Dates both files, so that the test needs no clock that ticks. */
  private static void touch(ServerSettings.Tls files, long second) throws IOException {
    Files.setLastModifiedTime(files.certificate(), FileTime.from(second, TimeUnit.SECONDS));
    Files.setLastModifiedTime(files.privateKey(), FileTime.from(second, TimeUnit.SECONDS));
  }

  private static String algorithm(TlsIdentity identity) throws Exception {
    KeyStore store = identity.factory().getKeyStore();
    return Optional.ofNullable(store.getCertificate("bitcraps"))
        .orElseThrow()
        .getPublicKey()
        .getAlgorithm();
  }

  private static String refusal(Path certificate, Path key) {
    return assertThrows(
            IllegalArgumentException.class,
            () -> PemIdentity.load(new ServerSettings.Tls(certificate, key)))
        .toString();
  }
}
