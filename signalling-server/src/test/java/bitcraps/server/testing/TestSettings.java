package bitcraps.server.testing;

import bitcraps.server.http.ServerSettings;
import bitcraps.server.ice.IceSettings;
import bitcraps.server.signalling.LobbyLimits;
import bitcraps.server.signalling.TrafficLimits;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Settings of a server on port 0, changed where a test says so. */
public final class TestSettings {
  private Optional<URI> publicUrl = Optional.empty();
  private Optional<ServerSettings.Tls> tls = Optional.empty();
  private List<String> origins = List.of();
  private boolean proxied;
  private List<Path> folders = List.of();
  private IceSettings ice = IceSettings.none();
  private LobbyLimits lobby = LobbyLimits.standard();
  private TrafficLimits traffic = TrafficLimits.standard();
  private List<String> witnesses = List.of();

  public TestSettings publicUrl(String url) {
    publicUrl = Optional.of(URI.create(url));
    return this;
  }

  public TestSettings tls(Path certificate, Path key) {
    tls = Optional.of(new ServerSettings.Tls(certificate, key));
    return this;
  }

  public TestSettings origin(String origin) {
    origins = List.of(origin);
    return this;
  }

  public TestSettings proxied() {
    proxied = true;
    return this;
  }

  public TestSettings folder(Path folder) {
    folders = List.of(folder);
    return this;
  }

  public TestSettings ice(IceSettings settings) {
    ice = settings;
    return this;
  }

  public TestSettings lobby(LobbyLimits limits) {
    lobby = limits;
    return this;
  }

  public TestSettings traffic(TrafficLimits limits) {
    traffic = limits;
    return this;
  }

  public TestSettings witness(String badge) {
    witnesses = List.of(badge);
    return this;
  }

  public ServerSettings done() {
    return new ServerSettings(
        "127.0.0.1",
        0,
        publicUrl,
        tls,
        origins,
        proxied,
        folders,
        ice,
        lobby,
        traffic,
        () -> witnesses);
  }
}
