package bitcraps.e2e.play;

import static org.junit.jupiter.api.Assertions.assertEquals;

import bitcraps.server.http.BitcrapsServer;
import bitcraps.server.http.ServerSettings;
import bitcraps.server.ice.IceSettings;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.BrowserType.LaunchPersistentContextOptions;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The real server with the real page, and browsers that visit it. */
final class Casino implements AutoCloseable {
  /** Host candidates of the loopback interface, so that no network is needed. */
  private static final List<String> FLAGS =
      List.of("--allow-loopback-in-peer-connection", "--disable-dev-shm-usage");

  /** What a browser may say although nothing is wrong: the tests take the server away. */
  private static final List<String> EXPECTED =
      List.of("WebSocket connection to", "ERR_CONNECTION_REFUSED");

  private static final NewContextOptions DESKTOP =
      new NewContextOptions().setViewportSize(1280, 860);

  final List<String> complaints = new ArrayList<>();
  private final Playwright playwright = Playwright.create();
  private final IceSettings ice;
  private final List<BrowserContext> contexts = new ArrayList<>();
  private BitcrapsServer server;
  private @Nullable Browser chromium;
  private @Nullable Browser firefox;

  Casino() {
    this(IceSettings.none());
  }

  Casino(IceSettings ice) {
    this.ice = ice;
    this.server = start(0);
  }

  private BitcrapsServer start(int port) {
    ServerSettings local = ServerSettings.local();
    return BitcrapsServer.start(
        new ServerSettings(
            local.host(),
            port,
            Optional.empty(),
            Optional.empty(),
            List.of(),
            false,
            List.of(Path.of(System.getProperty("bitcraps.web")), Path.of("..", "static")),
            ice,
            local.lobby(),
            local.traffic()));
  }

  /** The entrance. */
  String url() {
    return "http://localhost:" + server.port() + "/";
  }

  /** The server goes away, and comes back on the same port when asked. */
  Runnable stopServer() {
    int port = server.port();
    server.close();
    return () -> server = start(port);
  }

  /** Somebody in a Chromium of their own; forgotten when it closes. */
  Player visitor(String name) {
    return visitor(name, DESKTOP);
  }

  Player visitor(String name, NewContextOptions options) {
    Browser running = chromium;
    if (running == null) {
      running =
          playwright
              .chromium()
              .launch(new LaunchOptions().setExecutablePath(program("chromium")).setArgs(FLAGS));
      chromium = running;
    }
    return player(running.newContext(options), name);
  }

  /** Somebody in a Chromium whose storage stays in a folder. */
  Player resident(String name, Path profile) {
    BrowserContext context =
        playwright
            .chromium()
            .launchPersistentContext(
                profile,
                new LaunchPersistentContextOptions()
                    .setExecutablePath(program("chromium"))
                    .setViewportSize(1280, 860)
                    .setArgs(FLAGS));
    return player(context, name);
  }

  Player firefoxVisitor(String name) {
    Browser running = firefox;
    if (running == null) {
      running =
          playwright
              .firefox()
              .launch(
                  new LaunchOptions()
                      .setChannel("moz-firefox")
                      .setExecutablePath(program("firefox-esr")));
      firefox = running;
    }
    return player(running.newContext(DESKTOP), name);
  }

  private Player player(BrowserContext context, String name) {
    contexts.add(context);
    context.setDefaultTimeout(20_000);
    context.onWebError(error -> complaints.add(name + ": " + error.error()));
    context.onConsoleMessage(message -> {
      boolean expected = EXPECTED.stream().anyMatch(message.text()::contains);
      if (message.type().equals("error") && !expected) {
        complaints.add(name + ": " + message.text());
      }
    });
    return new Player(this, context, name);
  }

  /** A program of this machine; its absence fails the test, for a skip would prove nothing. */
  static Path program(String name) {
    for (String folder : System.getenv("PATH").split(":", -1)) {
      Path candidate = Path.of(folder, name);
      if (Files.isExecutable(candidate)) {
        return candidate;
      }
    }
    throw new AssertionError(name + " is not on PATH; ./bitcraps test installs it on Debian");
  }

  void assertNoComplaints() {
    assertEquals(List.of(), complaints);
  }

  @Override
  public void close() {
    contexts.forEach(BrowserContext::close);
    playwright.close();
    server.close();
  }
}
