package bitcraps.server.peer;

import bitcraps.core.signal.IceServer;
import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.PeerConnectionObserver;
import dev.onvoid.webrtc.RTCConfiguration;
import dev.onvoid.webrtc.RTCIceServer;
import dev.onvoid.webrtc.RTCIceTransportPolicy;
import dev.onvoid.webrtc.RTCPeerConnection;
import dev.onvoid.webrtc.media.audio.HeadlessAudioDeviceModule;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes peer connections. One for a whole process: it holds three native threads, and what a closed
 * connection leaves behind (some 75 KB) it leaves in any case.
 */
public final class RtcFactory implements AutoCloseable {
  /** What the library is linked against, beside a C library. */
  public static final List<String> DEBIAN_PACKAGES =
      List.of(
          "libpulse0",
          "libudev1",
          "libx11-6",
          "libxfixes3",
          "libxrandr2",
          "libxcomposite1",
          "libdbus-1-3");

  private static final Logger LOG = LoggerFactory.getLogger(RtcFactory.class);
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(10);

  private final HeadlessAudioDeviceModule silence;
  private final PeerConnectionFactory factory;
  private final AtomicLong made = new AtomicLong();
  private final AtomicLong open = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private boolean closing;

  private RtcFactory() {
    silence = new HeadlessAudioDeviceModule(); // any other one aborts the JVM without a sound card
    factory = new PeerConnectionFactory(silence);
  }

  /** Loads the library, the first time, and starts its threads. */
  public static RtcFactory load() throws PeerException.NoLibrary {
    try {
      return new RtcFactory();
    } catch (LinkageError | RuntimeException notHere) {
      throw new PeerException.NoLibrary(notHere);
    }
  }

  /**
   * Makes a connection; blocks the caller until the library's own thread has made it. It is made
   * without servers and told of them afterwards: webrtc-java 0.14 ends the process (SIGSEGV in
   * {@code createPeerConnection}) where the library refuses a configuration; {@code
   * setConfiguration} throws.
   *
   * @param observer is called on the library's threads
   * @throws RuntimeException when the library refuses the configuration
   */
  synchronized RTCPeerConnection connect(
      RTCConfiguration configuration, PeerConnectionObserver observer) {
    if (closing) {
      throw new IllegalStateException("This factory makes no connections any more");
    }
    RTCConfiguration bare = new RTCConfiguration();
    bare.iceTransportPolicy = configuration.iceTransportPolicy;
    RTCPeerConnection connection = factory.createPeerConnection(bare, observer);
    try {
      connection.setConfiguration(configuration);
    } catch (RuntimeException refused) {
      connection.close();
      throw refused;
    }
    made.incrementAndGet();
    open.incrementAndGet();
    return connection;
  }

  /** A connection of this factory was closed. */
  synchronized void closed() {
    open.decrementAndGet();
    notifyAll();
  }

  /** Connections made so far. */
  public long made() {
    return made.get();
  }

  /** Connections that were made and not closed yet. */
  public long open() {
    return open.get();
  }

  /** Something that came from outside was kept from the library. */
  void refuse() {
    refused.incrementAndGet();
  }

  /** Addresses of servers, descriptions and candidates that were kept from the library so far. */
  public long refused() {
    return refused.get();
  }

  /** Servers whose addresses or credentials are none are left out, and counted. */
  RTCConfiguration configuration(List<IceServer> servers, boolean relayOnly) {
    RTCConfiguration configuration = new RTCConfiguration();
    configuration.iceTransportPolicy =
        relayOnly ? RTCIceTransportPolicy.RELAY : RTCIceTransportPolicy.ALL;
    for (IceServer each : servers) {
      RTCIceServer server = new RTCIceServer();
      server.urls = each.urls().stream().filter(url -> isUsable(each, url)).toList();
      if (!each.username().isEmpty()) {
        server.username = each.username();
        server.password = each.credential();
      }
      if (!server.urls.isEmpty()) {
        configuration.iceServers.add(server);
      }
    }
    return configuration;
  }

  /** The library refuses the whole list for one relay without a credential. */
  private boolean isUsable(IceServer server, String url) {
    boolean credential = !server.username().isEmpty() && !server.credential().isEmpty();
    boolean usable = IceUrl.isStun(url) || (credential && IceUrl.isTurn(url));
    if (!usable) {
      refuse();
    }
    return usable;
  }

  /**
   * Ends the library's threads once no connection is open: what still asked one would end the
   * process (SIGSEGV). Where one stays open the threads stay as well, until the process ends.
   */
  @Override
  public void close() {
    if (isDeserted()) {
      factory.dispose();
      silence.dispose();
    } else {
      LOG.warn("A peer connection was not closed; the threads of the library stay");
    }
  }

  private synchronized boolean isDeserted() {
    closing = true;
    long end = System.nanoTime() + CLOSE_PATIENCE.toNanos();
    try {
      while (open.get() > 0 && System.nanoTime() - end < 0) {
        TimeUnit.NANOSECONDS.timedWait(this, end - System.nanoTime());
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    return open.get() == 0;
  }
}
