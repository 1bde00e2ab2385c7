package bitcraps.e2e.survive;

import bitcraps.e2e.play.Casino;
import bitcraps.e2e.play.Player;
import bitcraps.e2e.play.Tap;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A tab that nobody looks at: page and Worker hear that it is hidden, and their timers ring once a
 * minute. No headless browser throttles by itself, so the tests do it: {@code tap/hidden.js}.
 */
public final class HiddenTab {
  private static final String SHOW =
      """
      async hidden => {
        const channel = new BroadcastChannel("hidden-tap");
        let answers = 0;
        const done = new Promise(resolve => (channel.onmessage = () => ++answers === 2 && resolve()));
        channel.postMessage(hidden);
        await done;
        channel.close();
        const state = hidden ? "hidden" : "visible";
        Object.defineProperty(document, "visibilityState", { configurable: true, get: () => state });
        Object.defineProperty(document, "hidden", { configurable: true, get: () => hidden });
        document.dispatchEvent(new Event("visibilitychange"));
      }
      """;

  private static final String LATE =
      """
      () => new Promise(resolve => {
        const channel = new BroadcastChannel("hidden-tap");
        channel.onmessage = ({ data }) => resolve(data);
        channel.postMessage("late");
      })
      """;

  private HiddenTab() {}

  /** A casino whose pages' Workers can be throttled. */
  public static Casino casino(Path folder) throws IOException {
    return Casino.tapped(folder, "hidden.js");
  }

  /** Somebody who may look away. */
  public static Player of(Player player) {
    player.context().addInitScript(Tap.script("hidden.js"));
    return player;
  }

  public static void hide(Player player) {
    player.page().evaluate(SHOW, true);
  }

  /** How many timers of the Worker wait for the full minute. */
  static int late(Player player) {
    return ((Number) player.page().evaluate(LATE)).intValue();
  }

  public static void show(Player player) {
    player.page().evaluate(SHOW, false);
  }
}
