package bitcraps.server.testing;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate for localhost, made by the JDK's keytool, as the PEM files a person would have. */
public final class TestCertificate {
  private static final char[] PASSWORD = "changeit".toCharArray();

  private final Path folder;
  private final KeyStore store;

  private TestCertificate(Path folder, KeyStore store) {
    this.folder = folder;
    this.store = store;
  }

  /**
   * @param algorithm {@code RSA} or {@code EC}
   */
  public static TestCertificate make(Path folder, String algorithm) throws Exception {
    Path file = folder.resolve(algorithm + ".p12");
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    Process process =
        new ProcessBuilder(
                keytool,
                "-genkeypair",
                "-alias",
                "t",
                "-keyalg",
                algorithm,
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost,ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                "changeit")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.log").toFile())
            .start();
    if (process.waitFor() != 0) {
      throw new IllegalStateException("keytool failed");
    }
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    return new TestCertificate(folder, store);
  }

  public Path certificate() throws IOException, GeneralSecurityException {
    byte[] der = Optional.ofNullable(store.getCertificate("t")).orElseThrow().getEncoded();
    return Files.writeString(folder.resolve("cert.pem"), pem("CERTIFICATE", der));
  }

  public Path key() throws IOException, GeneralSecurityException {
    byte[] der = Optional.ofNullable(store.getKey("t", PASSWORD)).orElseThrow().getEncoded();
    return Files.writeString(folder.resolve("key.pem"), pem("PRIVATE KEY", der));
  }

  /** A client that trusts this certificate and no other. */
  public HttpClient client() throws GeneralSecurityException {
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return HttpClient.newBuilder().sslContext(context).build();
  }

  private static String pem(String name, byte[] der) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + name + "-----\n" + body + "\n-----END " + name + "-----\n";
  }
}
