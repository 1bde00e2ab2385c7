package bitcraps.e2e.api;

import bitcraps.e2e.site.Complaints;
import bitcraps.e2e.site.Programs;
import bitcraps.server.http.BitcrapsServer;
import bitcraps.server.http.ServerSettings;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.BrowserType.LaunchPersistentContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The real server with the built modules, a Chromium, and blank pages that use the public calls.
 */
public final class ApiWorld implements AutoCloseable {
  /** Host candidates of the loopback interface, so that no network is needed. */
  private static final List<String> FLAGS = List.of("--allow-loopback-in-peer-connection");

  private static final Path BUILT =
      Path.of(System.getProperty("bitcraps.web", "web-client/target/web"));
  private static final Path HOME = BUILT.resolve(Path.of("..", "..", ".."));

  private final Complaints complaints = new Complaints();
  private final BitcrapsServer server;
  private final Playwright playwright = Playwright.create();
  private @Nullable Browser browser;

  public ApiWorld() {
    ServerSettings local = ServerSettings.local();
    server =
        BitcrapsServer.start(
            new ServerSettings(
                local.host(),
                0,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                false,
                List.of(
                    BUILT,
                    HOME.resolve(Path.of("e2e-tests", "src", "test", "resources", "blank")),
                    HOME.resolve("typescript-defs")),
                local.ice(),
                local.lobby(),
                local.traffic(),
                List::of));
  }

  /** A browser profile of its own, forgotten when it closes. */
  public BrowserContext visitor() {
    Browser running = browser;
    if (running == null) {
      running =
          playwright
              .chromium()
              .launch(
                  new LaunchOptions().setExecutablePath(Programs.find("chromium")).setArgs(FLAGS));
      browser = running;
    }
    return complaints.of("a visitor", running.newContext());
  }

  /** A browser whose storage stays in a folder. */
  public BrowserContext resident(Path profile, String... moreFlags) {
    List<String> flags = new ArrayList<>(FLAGS);
    flags.addAll(List.of(moreFlags));
    return complaints.of(
        "a resident",
        playwright
            .chromium()
            .launchPersistentContext(
                profile,
                new LaunchPersistentContextOptions()
                    .setExecutablePath(Programs.find("chromium"))
                    .setArgs(flags)));
  }

  /** A browser profile in which the origin has no private files, as in some private windows. */
  BrowserContext visitorWithoutFiles() {
    BrowserContext context = visitor();
    context.addInitScript("window.tableOptions = { assetsUrl: '/no-files/' };");
    return context;
  }

  /** A browser profile whose tables let tests inject faults of the network. */
  public BrowserContext tester() {
    BrowserContext context = visitor();
    context.addInitScript("window.tableOptions = { testing: true };");
    return context;
  }

  /** A blank page of the server's origin. */
  public Page open(BrowserContext context) {
    Page page = context.newPage();
    page.navigate("http://localhost:" + server.port() + "/");
    return page;
  }

  /** Opens a new table; returns its link. */
  public static String newTable(Page page, String name) {
    return (String)
        page.evaluate(
            """
            async name => {
              const api = await import("/app/bitcraps.js");
              window.table = await api.createTable({ name, ...window.tableOptions });
              return table.link;
            }
            """,
            name);
  }

  public static void join(Page page, String link, String name) {
    page.evaluate(
        """
        async ([link, name]) => {
          const api = await import("/app/bitcraps.js");
          window.table = await api.joinTable(link, { name, ...window.tableOptions });
        }
        """,
        List.of(link, name));
  }

  /** Waits until a condition on the view holds; fails with the view that did not. */
  public static void until(Page page, String condition) {
    page.evaluate(
        """
        () => new Promise((resolve, reject) => {
          const check = view => (CONDITION) && resolve();
          table.on("view", event => check(event.view));
          check(table.view);
          setTimeout(() => reject(new Error(JSON.stringify(table.view))), 20000);
        })
        """
            .replace("CONDITION", condition));
  }

  public static void untilVoters(int count, Page... pages) {
    for (Page page : pages) {
      until(page, "view.tolerance.validators === " + count);
    }
  }

  @Override
  public void close() {
    playwright.close();
    server.close();
    complaints.assertNone();
  }
}
