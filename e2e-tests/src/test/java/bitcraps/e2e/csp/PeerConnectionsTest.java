package bitcraps.e2e.csp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.e2e.play.Tap;
import bitcraps.e2e.site.Chromiums;
import bitcraps.e2e.site.Complaints;
import bitcraps.e2e.site.PolicySite;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two pages, a stand-in for the Worker, real peer connections. */
final class PeerConnectionsTest {
  private static final String JOIN =
      """
      async name => {
        const api = await import("/app/bitcraps.js");
        window.table = await api.joinTable("#f", { name, assetsUrl: "/stand-in/" });
        window.stands = condition => new Promise((resolve, reject) => {
          table.on("view", () => condition() && resolve());
          if (condition()) resolve();
          setTimeout(() => reject(new Error(JSON.stringify(table.view))), 15000);
        });
      }
      """;
  private static final String UNTIL =
      """
      async wanted => {
        const done = view => wanted.every(text => view.frames.includes(text) || view.states.includes(text));
        if (!done(table.view)) {
          await new Promise((resolve, reject) => {
            table.on("view", event => done(event.view) && resolve());
            setTimeout(() => reject(new Error(JSON.stringify(table.view))), 15000);
          });
        }
        return table.view.frames.join();
      }
      """;

  private static Chromium chromium;
  private final Complaints complaints = new Complaints();

  @BeforeAll
  static void startBrowser() {
    chromium = Chromium.start();
  }

  @AfterAll
  static void stopBrowser() {
    chromium.close();
  }

  @AfterEach
  void nobodyComplained() {
    complaints.assertNone();
  }

  @Test
  void framesOfEachChannelReachTheOtherPage() throws IOException {
    try (PolicySite site = PolicySite.open();
        BrowserContext context = context()) {
      Page callee = open(context.newPage(), site, "callee");
      Page caller = open(context.newPage(), site, "caller");

      caller.evaluate("async () => { await table.roll(); }");

      String[] all = {"0:5", "1:16383", "0:7", "2:3"};
      for (Page page : new Page[] {callee, caller}) {
        String frames = (String) page.evaluate(UNTIL, all);
        assertTrue(frames.indexOf("0:5") < frames.indexOf("0:7"), "agreement keeps its order");
      }
    }
  }

  @Test
  void closingOneSideIsReportedToTheOther() throws IOException {
    try (PolicySite site = PolicySite.open();
        BrowserContext context = context()) {
      Page callee = open(context.newPage(), site, "callee");
      Page caller = open(context.newPage(), site, "caller");
      caller.evaluate("async () => { await table.roll(); }");
      callee.evaluate(UNTIL, new String[] {"0:5", "connected"});

      caller.evaluate("async () => { await table.leave(); }");

      callee.evaluate(UNTIL, new String[] {"failed"});
    }
  }

  @Test
  void linkCarriesFramesAfterIceWasRestartedFromBothSides() throws IOException {
    try (PolicySite site = PolicySite.open();
        BrowserContext context = context()) {
      Page callee = open(context.newPage(), site, "callee");
      Page caller = open(context.newPage(), site, "caller");
      caller.evaluate("async () => { await table.roll(); }");
      callee.evaluate(UNTIL, new String[] {"0:5", "connected"});
      int before = descriptions(callee);

      caller.evaluate("async () => { await table.sit(); }");
      callee.evaluate("async () => { await table.sit(); }");
      callee.evaluate("n => stands(() => table.view.descriptions > n)", before);
      caller.evaluate("async () => { await table.topUp(); }");

      callee.evaluate(
          "() => stands(() => table.view.frames.filter(f => f === '0:7').length === 2)");
      assertEquals(false, callee.evaluate("() => table.view.states.includes('failed')"));
    }
  }

  /** The stand-in speaks of frames alone, so the page keeps its channels. */
  private BrowserContext context() {
    BrowserContext context = complaints.of("a page", chromium.browser().newContext());
    context.addInitScript(Tap.script("keep.js"));
    return context;
  }

  private static int descriptions(Page page) {
    return ((Number) page.evaluate("() => table.view.descriptions")).intValue();
  }

  @Test
  void refusalReachesTheCallerAsAnErrorWithACode() throws IOException {
    try (PolicySite site = PolicySite.open();
        BrowserContext context = context()) {
      Page page = open(context.newPage(), site, "callee");

      Object refusal =
          page.evaluate(
              "() => table.rename('x').then(() => 'done', e => [e instanceof Error, e.code,"
                  + " e.detail.code, e.message, table.link].join())");

      assertEquals("true,rejected,no,No.," + site.address() + "#f", refusal);
    }
  }

  private static Page open(Page page, PolicySite site, String name) {
    page.navigate(site.address());
    page.evaluate(JOIN, name);
    return page;
  }

  /** The browser of one test class. */
  private record Chromium(Playwright playwright, Browser browser) {
    static Chromium start() {
      Playwright playwright = Playwright.create();
      return new Chromium(playwright, Chromiums.launch(playwright));
    }

    void close() {
      playwright.close();
    }
  }
}
