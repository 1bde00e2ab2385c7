package bitcraps.server.http;

import bitcraps.server.ice.IceSettings;
import bitcraps.server.signalling.LobbyLimits;
import bitcraps.server.signalling.TrafficLimits;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Everything that a server is told, once.
 *
 * @param host the local address to listen on
 * @param port 0 for any free one
 * @param publicUrl the address that visitors use, when it differs from what the server can know
 * @param tls PEM files; empty for plain HTTP
 * @param origins pages beside its own that may use the signalling
 * @param proxied a trusted proxy stands in front, whose {@code X-Forwarded-For} counts
 * @param folders where the page's files are read from on every request, first match first; empty
 *     for the files in the jar
 * @param witnesses gives the badges of witnesses that pages may offer to their tables now
 */
public record ServerSettings(
    String host,
    int port,
    Optional<URI> publicUrl,
    Optional<Tls> tls,
    List<String> origins,
    boolean proxied,
    List<Path> folders,
    IceSettings ice,
    LobbyLimits lobby,
    TrafficLimits traffic,
    Supplier<List<String>> witnesses) {
  /** A PEM certificate chain and its PKCS#8 key. */
  public record Tls(Path certificate, Path privateKey) {}

  /**
   * @throws IllegalArgumentException with a sentence that says what to change
   */
  public ServerSettings {
    origins = List.copyOf(origins);
    folders = List.copyOf(folders);
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("A port lies in 0..65535, not " + port + ".");
    }
    publicUrl.ifPresent(ServerSettings::checkPublicUrl);
  }

  /** A server for this machine alone, on any free port. */
  public static ServerSettings local() {
    return new ServerSettings(
        "127.0.0.1",
        0,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        false,
        List.of(),
        IceSettings.none(),
        LobbyLimits.standard(),
        TrafficLimits.standard(),
        List::of);
  }

  /** Whether visitors arrive over TLS, ended here or by a proxy. */
  public boolean secure() {
    return publicUrl.map(url -> "https".equals(url.getScheme())).orElse(tls.isPresent());
  }

  static String withSlash(URI url) {
    String text = url.toString();
    return text.endsWith("/") ? text : text + "/";
  }

  private static void checkPublicUrl(URI url) {
    boolean plain =
        ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
            && url.getHost() != null
            && url.getUserInfo() == null
            && url.getRawQuery() == null
            && url.getRawFragment() == null
            && (url.getRawPath().isEmpty() || url.getRawPath().equals("/"));
    if (!plain) {
      throw new IllegalArgumentException(
          "The public URL looks like https://play.example.org/, without a path, not " + url);
    }
  }
}
