package bitcraps.e2e.site;

import com.microsoft.playwright.Page;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The module that only tests load, in a Worker of its own: it answers one question at a time. */
public final class ParityWorker {
  private static final String START =
      """
      async () => {
        const worker = new Worker("/app/parity.js", { type: "module" });
        let settle;
        const next = () => new Promise((resolve, reject) => { settle = { resolve, reject }; });
        worker.onmessage = event => settle.resolve(event.data);
        worker.onerror = event => settle.reject(new Error(event.message));
        window.ask = wish => { const answer = next(); worker.postMessage(wish); return answer; };
        await next();
      }
      """;

  private final Page page;

  /** Starts it inside a page of the site. */
  public ParityWorker(Page page) {
    this.page = page;
    page.evaluate(START);
  }

  /**
   * Asks, and gives back one field of the answer.
   *
   * @param wish with its type under {@code t}
   */
  public @Nullable Object ask(Map<String, Object> wish, String field) {
    return page.evaluate(
        "async ([wish, field]) => (await ask(wish))[field]", new Object[] {wish, field});
  }

  /** Milliseconds that a script returns, which may use {@code ask}. */
  public double millis(String script, Map<String, Object> argument) {
    return ((Number) page.evaluate(script, argument)).doubleValue();
  }
}
