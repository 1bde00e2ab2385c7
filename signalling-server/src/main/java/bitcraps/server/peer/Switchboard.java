package bitcraps.server.peer;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.Executors;

/** What the peers of one process share: the native library's threads and those of sockets. */
public final class Switchboard implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final RtcFactory rtc;
  private final HttpClient http;

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

  /** Every peer must be closed before. */
  @Override
  public void close() {
    http.shutdownNow();
    rtc.close();
  }
}
