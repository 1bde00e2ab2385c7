package bitcraps.e2e.play;

import bitcraps.e2e.site.Complaints;
import bitcraps.server.http.BitcrapsServer;
import bitcraps.server.http.ServerSettings;
import bitcraps.server.ice.IceSettings;
import bitcraps.server.signalling.LobbyLimits;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The real server with the real page, and the people who visit it. Closing it fails the test when
 * any page wrote an error to its console or did not catch one.
 */
public final class Casino implements AutoCloseable {
  private static final NewContextOptions DESKTOP =
      new NewContextOptions().setViewportSize(1280, 860);

  static final Path BUILT = Path.of(System.getProperty("bitcraps.web", "web-client/target/web"));
  private static final Path PAGE = BUILT.resolve(Path.of("..", "..", "..", "static"));

  private final Complaints complaints = new Complaints();
  private final List<BrowserContext> contexts = new ArrayList<>();
  private final IceSettings ice;
  private final LobbyLimits lobby;
  private final List<Path> folders;
  private final Optional<URI> publicUrl;
  private final String host;
  private final List<String> witnesses;
  private BitcrapsServer server;

  private Casino(IceSettings ice, LobbyLimits lobby, List<Path> folders) {
    this(ServerSettings.local().host(), ice, lobby, folders, Optional.empty(), List.of());
  }

  private Casino(
      String host,
      IceSettings ice,
      LobbyLimits lobby,
      List<Path> folders,
      Optional<URI> publicUrl,
      List<String> witnesses) {
    this.host = host;
    this.witnesses = witnesses;
    this.publicUrl = publicUrl;
    this.ice = ice;
    this.lobby = lobby;
    this.folders = folders;
    this.server = start(0);
  }

  /** Serves what was just built. */
  public static Casino open() {
    return open(IceSettings.none());
  }

  static Casino open(IceSettings ice) {
    return new Casino(ice, LobbyLimits.standard(), List.of(BUILT, PAGE));
  }

  /** A server that admits only so many people and rooms. */
  static Casino open(LobbyLimits lobby) {
    return new Casino(IceSettings.none(), lobby, List.of(BUILT, PAGE));
  }

  /** A server that the world knows by another address. */
  static Casino openKnownAs(URI publicUrl) {
    return new Casino(
        ServerSettings.local().host(),
        IceSettings.none(),
        LobbyLimits.standard(),
        List.of(BUILT, PAGE),
        Optional.of(publicUrl),
        List.of());
  }

  /** A server that offers witnesses to its tables. */
  static Casino openOffering(List<String> badges) {
    return new Casino(
        ServerSettings.local().host(),
        IceSettings.none(),
        LobbyLimits.standard(),
        List.of(BUILT, PAGE),
        Optional.empty(),
        badges);
  }

  /** Serves what was just built at another address of this machine. */
  public static Casino openAt(String host) {
    return new Casino(
        host,
        IceSettings.none(),
        LobbyLimits.standard(),
        List.of(BUILT, PAGE),
        Optional.empty(),
        List.of());
  }

  /** Serves what was just built, but for the files in a folder that take precedence. */
  public static Casino openWith(Path changed) {
    return new Casino(IceSettings.none(), LobbyLimits.standard(), List.of(changed, BUILT, PAGE));
  }

  /**
   * A casino whose pages' Workers run a script of the folder {@code tap} before their own.
   *
   * @param folder an empty one, where the changed script is kept
   */
  public static Casino tapped(Path folder, String tap) throws IOException {
    Path app = Files.createDirectory(folder.resolve("app"));
    String shipped = Files.readString(BUILT.resolve("app").resolve("worker.js"));
    Files.writeString(app.resolve("worker.js"), Tap.script(tap) + shipped);
    return openWith(folder);
  }

  /** Serves what the program carries inside itself, compressed as visitors get it. */
  public static Casino packed() {
    return new Casino(IceSettings.none(), LobbyLimits.standard(), List.of());
  }

  private BitcrapsServer start(int port) {
    ServerSettings local = ServerSettings.local();
    return BitcrapsServer.start(
        new ServerSettings(
            host,
            port,
            publicUrl,
            Optional.empty(),
            List.of(),
            false,
            folders,
            ice,
            lobby,
            local.traffic(),
            () -> witnesses));
  }

  /** The entrance. */
  public String url() {
    return "http://localhost:" + server.port() + "/";
  }

  /** The entrance under a name that browsers do not trust without TLS. */
  String insecureUrl() {
    return "http://" + Browsers.INSECURE_HOST + ":" + server.port() + "/";
  }

  /** The server goes away; what comes back starts it again at the same address. */
  public Runnable stopServer() {
    int port = server.port();
    server.close();
    return () -> server = start(port);
  }

  /** Somebody in a Chromium profile of their own; forgotten with the casino. */
  public Player visitor(String name) {
    return visitor(name, DESKTOP);
  }

  public Player visitor(String name, NewContextOptions options) {
    return player(Browsers.chromium().newContext(options), name);
  }

  /** Somebody in a Chromium whose storage stays in a folder. */
  public Player resident(String name, Path profile) {
    return player(Browsers.chromium(profile), name);
  }

  /** Somebody on a device that has this casino at the other end of a cable. */
  public Player away(String name, Path profile, Path chromium) {
    return player(Browsers.away(profile, chromium, host), name);
  }

  public Player firefoxVisitor(String name) {
    return player(Browsers.firefox().newContext(DESKTOP), name);
  }

  private Player player(BrowserContext context, String name) {
    contexts.add(context);
    return Player.on(complaints.of(name, context), this, name);
  }

  /** What a console may say although nothing is wrong with the page, such as a refused address. */
  public void expect(String part) {
    complaints.expect(part);
  }

  @Override
  public void close() {
    contexts.forEach(BrowserContext::close);
    server.close();
    complaints.assertNone();
  }
}
