package bitcraps.e2e.bench;

import bitcraps.e2e.api.ApiWorld;
import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Locale;

/**
 * One page comes to a table and goes, again and again: what is left of it, there and at the table's
 * other page.
 */
final class LeakBench {
  private static final int WARM_UP = 20;
  private static final int VISITS = 500;

  /** Finalizers run between collections, and a connection's last timer rings after five seconds. */
  private static final int COLLECTIONS = 4;

  private static final int PAUSE_MILLIS = 2_500;

  private static final String COUNT_CONNECTIONS =
      """
      const Real = window.RTCPeerConnection;
      const made = [];
      window.RTCPeerConnection = class extends Real {
        constructor(...given) {
          super(...given);
          made.push(new WeakRef(this));
        }
      };
      window.openConnections = () =>
        made.filter(each => (each.deref()?.connectionState ?? "closed") !== "closed").length;
      """;

  private static final String VISIT =
      """
      async ([link, count]) => {
        const { joinTable } = await import("/app/bitcraps.js");
        for (let i = 0; i < count; i++) {
          const table = await joinTable(link, { name: "Guest" });
          await new Promise(resolve => {
            const look = view =>
              view.status === "seated" && view.seats.every(each => each.present) && resolve();
            table.on("view", event => look(event.view));
            look(table.view);
          });
          await table.close();
        }
      }
      """;

  private LeakBench() {}

  private record Held(double heapBytes, int connections) {}

  static void run(boolean json) {
    try (ApiWorld world = new ApiWorld()) {
      Page host = open(world);
      String link = ApiWorld.newTable(host, "Ann");
      Page guest = open(world);
      CDPSession atHost = host.context().newCDPSession(host);
      CDPSession atGuest = guest.context().newCDPSession(guest);
      guest.evaluate(VISIT, List.of(link, WARM_UP));
      Held hostBefore = held(host, atHost);
      Held guestBefore = held(guest, atGuest);
      long begin = System.nanoTime();
      guest.evaluate(VISIT, List.of(link, VISITS));
      double millis = (System.nanoTime() - begin) / 1e6 / VISITS;
      print(json, "guest", guestBefore, held(guest, atGuest), millis);
      print(json, "host", hostBefore, held(host, atHost), millis);
    }
  }

  private static Page open(ApiWorld world) {
    BrowserContext context = world.visitor();
    context.addInitScript(COUNT_CONNECTIONS);
    return world.open(context);
  }

  /** What stays after everything that is garbage is gone. */
  private static Held held(Page page, CDPSession session) {
    int open = ((Number) page.evaluate("() => openConnections()")).intValue();
    for (int i = 0; i < COLLECTIONS; i++) {
      session.send("HeapProfiler.collectGarbage");
      page.waitForTimeout(PAUSE_MILLIS);
    }
    JsonObject usage = session.send("Runtime.getHeapUsage");
    return new Held(usage.get("usedSize").getAsDouble(), open);
  }

  private static void print(boolean json, String page, Held before, Held after, double millis) {
    System.out.printf(
        Locale.ROOT,
        json
            ? "{\"page\": \"%s\", \"visits\": %d, \"millisAVisit\": %.0f, \"heapBytes\": [%.0f, %.0f],"
                + " \"growthPercent\": %.1f, \"openConnections\": [%d, %d]}%n"
            : "%-5s after %d visits of %.0f ms: heap %.0f, then %.0f bytes (%+.1f %%), open"
                + " connections %d, then %d%n",
        page,
        VISITS,
        millis,
        before.heapBytes(),
        after.heapBytes(),
        100 * (after.heapBytes() - before.heapBytes()) / before.heapBytes(),
        before.connections(),
        after.connections());
  }
}
