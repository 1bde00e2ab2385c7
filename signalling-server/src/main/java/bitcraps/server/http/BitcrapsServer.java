package bitcraps.server.http;

import bitcraps.server.ice.IceOffer;
import bitcraps.server.signalling.Lobby;
import bitcraps.server.signalling.OriginPolicy;
import bitcraps.server.signalling.SignalEndpoint;
import bitcraps.server.signalling.VisitorAddress;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running server: configured in one place, then frozen. */
public final class BitcrapsServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BitcrapsServer.class);
  private static final int REQUEST_BYTES_MAX = 64 * 1024;

  private final ServerSettings settings;
  private final Optional<TlsIdentity> identity;
  private final SignalEndpoint signalling;
  private final Javalin javalin;

  private BitcrapsServer(ServerSettings settings, Site site) {
    this.settings = settings;
    this.identity = settings.tls().map(TlsIdentity::new);
    this.signalling =
        new SignalEndpoint(
            new Lobby(settings.lobby(), new IceOffer(settings.ice())),
            settings.traffic(),
            new OriginPolicy(originsOf(settings)),
            new VisitorAddress(settings.proxied()),
            Clock.systemUTC());
    this.javalin = Javalin.create(config -> configure(config, site));
  }

  /**
   * Starts and returns when visitors can come.
   *
   * @throws IllegalArgumentException when TLS files are not what they should be
   * @throws io.javalin.util.JavalinBindException when the port is taken
   */
  public static BitcrapsServer start(ServerSettings settings) {
    Site site =
        settings.folders().isEmpty() ? PackedSite.load() : new FolderSite(settings.folders());
    BitcrapsServer server = new BitcrapsServer(settings, site);
    server.javalin.start();
    if (site instanceof PackedSite packed) {
      // Not earlier: it takes every processor for seconds, and a start has better use for them.
      Thread.ofPlatform().daemon().name("compress-page").start(packed::warm);
    }
    server.identity.ifPresent(TlsIdentity::watch);
    return server;
  }

  public int port() {
    return javalin.port();
  }

  /** The address to open: the public one if given, else the one it listens on. */
  public URI address() {
    return settings
        .publicUrl()
        .map(url -> URI.create(ServerSettings.withSlash(url)))
        .orElseGet(() -> {
          return localAddress();
        });
  }

  /** The address on which it listens, for programs of this machine. */
  public URI localAddress() {
    String scheme = settings.tls().isPresent() ? "https" : "http";
    return URI.create(scheme + "://" + visibleHost() + ":" + port() + "/");
  }

  /** Says good-bye to every peer, then stops. */
  @Override
  public void close() {
    signalling.stop();
    javalin.stop();
    identity.ifPresent(TlsIdentity::close);
  }

  private void configure(JavalinConfig config, Site site) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.concurrency.useVirtualThreads = true;
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.http.maxRequestSize = REQUEST_BYTES_MAX;
    config.http.prefer405over404 = true;
    config.jetty.host = settings.host();
    config.jetty.port = settings.port();
    config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
    identity.ifPresent(
        tls -> config.jetty.addConnector((server, http) -> tlsOn(server, http, tls)));
    SecurityHeaders headers = new SecurityHeaders(settings.secure(), settings.publicUrl());
    Facts facts = new Facts(settings, signalling::census);
    SitePages pages = new SitePages(site);
    config.routes.before(headers::apply);
    config.routes.get("/healthz", facts::health);
    config.routes.get("/config.json", facts::config);
    signalling.register(config);
    config.routes.exception(Exception.class, BitcrapsServer::report);
    config.routes.get("/", pages::serve);
    config.routes.get("/<path>", pages::serve);
    config.routes.head("/", pages::serve);
    config.routes.head("/<path>", pages::serve);
  }

  /** A bug of ours: the log says what, the visitor only that. */
  private static void report(Exception bug, Context context) {
    LOG.error("Could not answer {} {}", context.method(), context.path(), bug);
    context.status(500).contentType("text/plain; charset=utf-8");
    context.result("Something is wrong with this server. Your chips are safe at your table.\n");
  }

  private ServerConnector tlsOn(Server server, HttpConfiguration plain, TlsIdentity identity) {
    HttpConfiguration http = new HttpConfiguration(plain);
    http.addCustomizer(new SecureRequestCustomizer(false));
    ServerConnector connector =
        new ServerConnector(
            server,
            new SslConnectionFactory(identity.factory(), "http/1.1"),
            new HttpConnectionFactory(http));
    connector.setHost(settings.host());
    connector.setPort(settings.port());
    return connector;
  }

  private String visibleHost() {
    return switch (settings.host()) {
      case "127.0.0.1", "::1", "0.0.0.0", "::", "localhost" -> "localhost";
      default -> settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
    };
  }

  private static List<String> originsOf(ServerSettings settings) {
    List<String> origins = new ArrayList<>(settings.origins());
    settings
        .publicUrl()
        .ifPresent(url -> origins.add(url.getScheme() + "://" + url.getRawAuthority()));
    return origins;
  }
}
