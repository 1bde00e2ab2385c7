package bitcraps.server.peer;

import bitcraps.core.crypto.Ed25519;
import bitcraps.core.crypto.SignatureScheme;
import bitcraps.server.engine.SignaturePool;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.Executors;

/** What the peers of one process share: threads of the native library, of sockets and of checks. */
public final class Switchboard implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final RtcFactory rtc;
  private final HttpClient http;
  private final SignaturePool signatures = SignaturePool.before(Ed25519.INSTANCE);

  private Switchboard(RtcFactory rtc) {
    this.rtc = rtc;
    http =
        HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
  }

  /** Loads what is native. */
  public static Switchboard open() throws PeerException.NoLibrary {
    return new Switchboard(RtcFactory.load());
  }

  /** Its counters say what is open. */
  public RtcFactory rtc() {
    return rtc;
  }

  /** For WebSockets to signalling servers. */
  public HttpClient http() {
    return http;
  }

  /** How one peer checks signatures. */
  SignatureScheme scheme() {
    return signatures.forOwner();
  }

  /** Every peer must be closed before. */
  @Override
  public void close() {
    signatures.close();
    http.shutdownNow();
    rtc.close();
  }
}
