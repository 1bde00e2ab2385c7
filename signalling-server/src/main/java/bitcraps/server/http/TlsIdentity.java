package bitcraps.server.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who the server is under TLS. Certificates are renewed every few weeks while the server runs, so
 * changed files are taken up without a restart; connections that stand are not touched.
 */
final class TlsIdentity implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TlsIdentity.class);
  private static final long CHECK_MINUTES = 10;

  private final ServerSettings.Tls files;
  private final SslContextFactory.Server factory = new SslContextFactory.Server();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("certificate-watch").factory());
  private List<FileTime> seen;

  /**
   * @throws IllegalArgumentException with a sentence, when the files are not what they should be
   */
  TlsIdentity(ServerSettings.Tls files) {
    this.files = files;
    factory.setKeyStore(PemIdentity.load(files));
    factory.setKeyStorePassword("");
    seen = changeTimes();
  }

  SslContextFactory.Server factory() {
    return factory;
  }

  void watch() {
    var _ =
        timer.scheduleWithFixedDelay(this::refresh, CHECK_MINUTES, CHECK_MINUTES, TimeUnit.MINUTES);
  }

  /**
   * Takes changed files up; true when it did. Files that will not do leave everything as it was.
   */
  synchronized boolean refresh() {
    List<FileTime> now = changeTimes();
    if (now.equals(seen)) {
      return false;
    }
    try {
      var store = PemIdentity.load(files);
      factory.reload(each -> each.setKeyStore(store));
      seen = now;
      LOG.info("The TLS certificate was renewed.");
      return true;
    } catch (Exception problem) { // Jetty's reload throws whatever it likes.
      LOG.warn("The new TLS certificate is not taken up: {}", problem.getMessage());
      return false;
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  private List<FileTime> changeTimes() {
    try {
      return List.of(
          Files.getLastModifiedTime(files.certificate()),
          Files.getLastModifiedTime(files.privateKey()));
    } catch (IOException _) {
      return List.of(); // In the middle of being replaced: looks changed, and will not load.
    }
  }
}
