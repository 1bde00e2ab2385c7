package bitcraps.e2e.survive;

import bitcraps.e2e.play.Player;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;

/**
 * Chrome's emulation of a network, for one page with its peer connections. It shapes those alone
 * that were made after it was switched on, so it begins before the page opens its table.
 */
public final class Emulation {
  /** Latency counts each way; 0 would switch the emulation off. */
  private static final int LATENCY_MILLIS_MIN = 1;

  private static final int NO_LIMIT = -1;

  private final CDPSession session;

  private Emulation(CDPSession session) {
    this.session = session;
  }

  /** Switches it on; nobody notices yet. */
  public static Emulation of(Player player) {
    return of(player.page());
  }

  /** The same for a page that nobody looks at. */
  public static Emulation of(Page page) {
    CDPSession session = page.context().newCDPSession(page);
    session.send("Network.enable");
    Emulation emulation = new Emulation(session);
    emulation.heal();
    return emulation;
  }

  public void goOffline() {
    set(true, LATENCY_MILLIS_MIN, NO_LIMIT);
  }

  public void heal() {
    set(false, LATENCY_MILLIS_MIN, NO_LIMIT);
  }

  /** A network as in a crowded train. */
  public void slowDown(int latencyMillis, int bytesPerSecond) {
    set(false, latencyMillis, bytesPerSecond);
  }

  private void set(boolean offline, int latencyMillis, int bytesPerSecond) {
    JsonObject conditions = new JsonObject();
    conditions.addProperty("offline", offline);
    conditions.addProperty("latency", latencyMillis);
    conditions.addProperty("downloadThroughput", bytesPerSecond);
    conditions.addProperty("uploadThroughput", bytesPerSecond);
    session.send("Network.emulateNetworkConditions", conditions);
  }
}
