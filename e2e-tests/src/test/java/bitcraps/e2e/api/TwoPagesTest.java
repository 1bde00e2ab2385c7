package bitcraps.e2e.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import bitcraps.server.http.BitcrapsServer;
import bitcraps.server.http.ServerSettings;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class TwoPagesTest {
  private static final String CREATE =
      """
      async name => {
        const api = await import("/app/bitcraps.js");
        window.table = await api.createTable({ name });
        return table.link;
      }
      """;
  private static final String JOIN =
      """
      async ([link, name]) => {
        const api = await import("/app/bitcraps.js");
        window.table = await api.joinTable(link, { name });
      }
      """;

  /** Waits until a condition on the view holds; fails with the view that did not. */
  private static void until(Page page, String condition) {
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

  private final List<String> complaints = new ArrayList<>();
  private Playwright playwright;
  private Browser browser;
  private BitcrapsServer server;

  @BeforeEach
  void start() {
    Path web = Path.of(System.getProperty("bitcraps.web"));
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
                List.of(web),
                local.ice(),
                local.lobby(),
                local.traffic()));
    playwright = Playwright.create();
    browser =
        playwright
            .chromium()
            .launch(
                new LaunchOptions()
                    .setExecutablePath(
                        Path.of(System.getProperty("bitcraps.chromium", "/usr/bin/chromium")))
                    .setArgs(List.of("--allow-loopback-in-peer-connection")));
  }

  @AfterEach
  void stop() {
    playwright.close();
    server.close();
  }

  private Page open() {
    Page page = browser.newContext().newPage();
    page.onConsoleMessage(message -> complaints.add(message.type() + " " + message.text()));
    page.onPageError(complaints::add);
    page.navigate("http://localhost:" + server.port() + "/healthz");
    return page;
  }

  @Test
  void twoPlayersSeeTheSameRoll() {
    Page ann = open();
    Page bob = open();
    String link = (String) ann.evaluate(CREATE, "Ann");

    bob.evaluate(JOIN, List.of(link, "Bob"));

    for (Page page : List.of(ann, bob)) {
      until(page, "view.seats.filter(seat => seat.votes).length === 2");
    }
    ann.evaluate("async () => { await table.bet('pass', 10); await table.roll(); }");
    for (Page page : List.of(ann, bob)) {
      until(page, "view.lastRoll !== null");
    }
    String dice = "() => table.view.lastRoll.dice.join() + ' ' + table.view.height";
    assertEquals(ann.evaluate(dice), bob.evaluate(dice));
    assertEquals(List.of(), complaints);
  }
}
