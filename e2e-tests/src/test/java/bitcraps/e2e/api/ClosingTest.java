package bitcraps.e2e.api;

import static bitcraps.e2e.api.ApiWorld.newTable;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a table leaves behind on a page that closes it. */
final class ClosingTest {
  /** Counts the listeners of document, window and signals. */
  private static final String COUNT_LISTENERS =
      """
      const { addEventListener, removeEventListener } = EventTarget.prototype;
      const heard = [];
      const counts = target =>
        target === window || target === document || target instanceof AbortSignal;
      EventTarget.prototype.addEventListener = function (type, listener, ...others) {
        if (counts(this ?? window)) heard.push([this ?? window, type, listener]);
        return addEventListener.call(this ?? window, type, listener, ...others);
      };
      EventTarget.prototype.removeEventListener = function (type, listener, ...others) {
        const at = heard.findIndex(each =>
          each[0] === (this ?? window) && each[1] === type && each[2] === listener);
        if (at >= 0) heard.splice(at, 1);
        return removeEventListener.call(this ?? window, type, listener, ...others);
      };
      window.listeners = () => heard.map(each => each[1]).sort().join();
      """;

  private final ApiWorld world = new ApiWorld();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void closedTableListensToThePageNoMore() {
    BrowserContext context = world.visitor();
    context.addInitScript(COUNT_LISTENERS);
    context.addInitScript("window.tableOptions = { signal: new AbortController().signal };");
    Page page = world.open(context);
    Object before = page.evaluate("() => listeners()");

    newTable(page, "Ann");
    assertNotEquals(before, page.evaluate("() => listeners()"), "it listens while it is open");
    page.evaluate("async () => { await table.close(); }");

    assertEquals(before, page.evaluate("() => listeners()"));
  }
}
