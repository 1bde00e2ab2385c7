package bitcraps.e2e.play;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasAttributeOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import java.util.regex.Pattern;

/** Somebody at a page. */
final class Player {
  private static final double PATIENCE_MILLIS = 30_000;

  final String name;
  final Page page;
  private final Casino casino;
  private final BrowserContext context;

  Player(Casino casino, BrowserContext context, String name) {
    this.casino = casino;
    this.context = context;
    this.name = name;
    this.page = context.pages().isEmpty() ? context.newPage() : context.pages().get(0);
  }

  /** Opens a new table by the entrance, and returns the link to share. */
  String createTable() {
    return createTable("");
  }

  String createTable(String query) {
    page.navigate(casino.url() + query);
    at("name").fill(name);
    at("new-table").click();
    awaitSeated();
    return at("link").textContent().strip();
  }

  /** Opens the link as it was shared. */
  Player open(String link) {
    page.navigate(link);
    return this;
  }

  /** Opens the link, takes a seat and a name, and waits until this device votes. */
  Player join(String link) {
    open(link).awaitSeated();
    rename(name);
    return awaitVote();
  }

  Player awaitSeated() {
    awaitMark("data-status", "seated");
    awaitMark("data-seat", "\\d+");
    return this;
  }

  Player awaitVote() {
    has(page.locator("[data-testid^=seat-][data-own=true]"), "data-votes", "true");
    return this;
  }

  Player awaitVoters(int count) {
    has(at("tolerance"), "data-validators", Integer.toString(count));
    return this;
  }

  void rename(String other) {
    at("rename").fill(other);
    at("rename-save").click();
    assertThat(page.locator("[data-testid^=seat-][data-own=true]"))
        .containsText(
            other,
            new com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions()
                .setTimeout(PATIENCE_MILLIS));
  }

  /** Puts one chip on a spot, and waits until the bet is final. */
  Player bet(String bet, int chip) {
    long before = stack();
    at("chip-" + chip).click();
    at("spot-" + bet).click();
    has(at("own-stack"), "data-amount", Long.toString(before - chip));
    return this;
  }

  /** Throws the dice, without waiting for them. */
  void roll() {
    at("roll").click();
  }

  /** Waits until the round has this number: the roll before it was opened and paid. */
  Player awaitRound(int round) {
    awaitMark("data-round", Integer.toString(round));
    awaitMark("data-phase", "betting");
    return this;
  }

  int round() {
    return Integer.parseInt(mark("data-round"));
  }

  int seat() {
    return Integer.parseInt(mark("data-seat"));
  }

  int shooter() {
    return Integer.parseInt(mark("data-shooter"));
  }

  String dice() {
    return at("die-1").getAttribute("data-face") + at("die-2").getAttribute("data-face");
  }

  long stack() {
    return Long.parseLong(at("own-stack").getAttribute("data-amount"));
  }

  long stackOf(int seat) {
    return Long.parseLong(at("stack-" + seat).getAttribute("data-amount"));
  }

  String mark(String attribute) {
    String value = at("table").getAttribute(attribute);
    return value == null ? "" : value;
  }

  void awaitMark(String attribute, String pattern) {
    has(at("table"), attribute, pattern);
  }

  static void has(Locator locator, String attribute, String pattern) {
    assertThat(locator)
        .hasAttribute(
            attribute,
            Pattern.compile("^" + pattern + "$"),
            new HasAttributeOptions().setTimeout(PATIENCE_MILLIS));
  }

  void sees(Locator locator) {
    assertThat(locator).isVisible(new IsVisibleOptions().setTimeout(PATIENCE_MILLIS));
  }

  Locator at(String testId) {
    return page.getByTestId(testId);
  }

  /** The tab is gone, and the browser with it. */
  void close() {
    context.close();
  }
}
