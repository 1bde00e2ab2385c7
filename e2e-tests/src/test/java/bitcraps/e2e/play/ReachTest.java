package bitcraps.e2e.play;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The table is there for small screens, for fingers and for keyboards. */
final class ReachTest {
  static final int WIDTH = 360;
  private static final int TABS_MAX = 120;
  private final Casino casino = Casino.open();

  @AfterEach
  void close() {
    casino.close();
  }

  @Test
  void phoneOf360PixelsPlaysARoundByTouch() {
    Player ann = casino.visitor("Ann", phone());
    ann.open(casino.url());
    ann.at("name").fill("Ann");
    ann.at("new-table").tap();
    ann.awaitSeated();

    ann.at("chip-5").tap();
    ann.at("spot-pass").tap();
    ann.awaitStack(995);
    ann.at("roll").tap();

    ann.awaitRound(2);
    Object widest = ann.page().evaluate("() => document.documentElement.scrollWidth");
    assertEquals(WIDTH, ((Number) widest).intValue(), "nothing sticks out sideways");
  }

  @Test
  void keyboardAlonePlaysARoundAndHearsIt() {
    Player ann = casino.visitor("Ann").open(casino.url());
    Page page = ann.page();
    assertThat(ann.at("new-table")).isEnabled(); // from then on the page is there to be used
    tabTo(page, "new-table");
    page.keyboard().press("Enter");
    ann.awaitSeated();

    tabTo(page, "spot-pass");
    page.keyboard().press("Enter");
    ann.awaitStack(975);
    tabTo(page, "roll");
    page.keyboard().press("Enter");

    ann.awaitRound(2);
    Player.contains(ann.at("spoken"), "Rolled ");
  }

  static void tabTo(Page page, String testId) {
    String focused = "id => document.activeElement.closest('[data-testid=' + id + ']') !== null";
    int tabs = 0;
    while (tabs < TABS_MAX && !(boolean) page.evaluate(focused, testId)) {
      page.keyboard().press("Tab");
      tabs++;
    }
    assertTrue(tabs < TABS_MAX, testId + " is not reached by Tab");
  }

  static NewContextOptions phone() {
    return new NewContextOptions()
        .setViewportSize(WIDTH, 740)
        .setHasTouch(true)
        .setIsMobile(true)
        .setDeviceScaleFactor(2);
  }
}
