package bitcraps.e2e.play;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasAttributeOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsHiddenOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import java.util.regex.Pattern;

/** Somebody at a page: does what a person does, and waits for what a person would see. */
public final class Player {
  public static final double PATIENCE_MILLIS = 30_000;

  public final String name;
  private final Casino casino;
  private final BrowserContext context;
  private Page page;

  private Player(Casino casino, BrowserContext context, String name, Page page) {
    this.casino = casino;
    this.context = context;
    this.name = name;
    this.page = page;
  }

  /** A device that remembers the name from an earlier visit. */
  static Player on(BrowserContext context, Casino casino, String name) {
    context.setDefaultTimeout(PATIENCE_MILLIS);
    context.addInitScript(Tap.script("page.js"));
    context.addInitScript(
        """
        if (location.protocol === "http:" && !localStorage.getItem("bitcraps-name")) {
          localStorage.setItem("bitcraps-name", "NAME");
        }
        """
            .replace("NAME", name));
    Page page = context.pages().isEmpty() ? context.newPage() : context.pages().get(0);
    return new Player(casino, context, name, page);
  }

  /** The same device once more, in a second tab. */
  Player secondTab() {
    return new Player(casino, context, name, context.newPage());
  }

  public Page page() {
    return page;
  }

  public BrowserContext context() {
    return context;
  }

  public Tap tap() {
    return new Tap(page);
  }

  /** Before the page is opened: its browser cannot hand data channels to a Worker. */
  public Player keepingChannels() {
    context.addInitScript(Tap.script("keep.js"));
    return this;
  }

  /** Before the page is opened: its frames pass the page, and the {@link #tap} knows them. */
  public Player tappingFrames() {
    keepingChannels();
    context.addInitScript(Tap.script("frames.js"));
    return this;
  }

  /** Opens a new table by the entrance, and returns the link to share. */
  public String createTable() {
    return createTable("");
  }

  /**
   * @param query such as {@code ?relay=only}
   */
  String createTable(String query) {
    enter(query);
    at("new-table").click();
    awaitSeated();
    return link();
  }

  /** A new table with other rules than the page offers, such as a shorter countdown. */
  public String createTableWith(String settings) {
    enter("");
    tap().settings(settings);
    at("new-table").click();
    awaitSeated();
    return link();
  }

  /** Opens the link so that the page's table takes faults and answers to scripts. */
  public Player openForTests(String link) {
    return open(link.replace("#", "?testing=1#"));
  }

  private void enter(String query) {
    page.navigate(casino.url() + query);
    at("name").fill(name);
  }

  public String link() {
    return at("link").textContent().strip();
  }

  /** Opens the link as it was shared. */
  public Player open(String link) {
    page.navigate(link);
    return this;
  }

  /** Opens the link, and waits for a seat and a vote. */
  public Player join(String link) {
    return open(link).awaitSeated().awaitVote();
  }

  public Player awaitSeated() {
    awaitMark("data-status", "seated");
    awaitMark("data-seat", "\\d+");
    return this;
  }

  Player awaitVote() {
    has(page.locator("[data-testid^=seat-][data-own=true]"), "data-votes", "true");
    return this;
  }

  /** Waits until so many vote and all of them are here. */
  public Player awaitVoters(int count) {
    has(at("tolerance"), "data-validators", Integer.toString(count));
    has(at("tolerance"), "data-absent", "0");
    return this;
  }

  /** Waits until the links to so many others go this way, as the page tells. */
  void awaitPaths(String path, int count) {
    assertThat(page.locator("[data-testid^=seat-][data-path=" + path + "]"))
        .hasCount(count, new HasCountOptions().setTimeout(PATIENCE_MILLIS));
  }

  void rename(String other) {
    at("rename").fill(other);
    at("rename-save").click();
    contains(page.locator("[data-testid^=seat-][data-own=true]"), other);
  }

  /** Puts one chip on a spot, and waits until the bet is final. */
  public Player bet(String bet, int chip) {
    long before = stack();
    at("chip-" + chip).click();
    at("spot-" + bet).click();
    return awaitStack(before - chip);
  }

  Player awaitStack(long chips) {
    has(at("own-stack"), "data-amount", Long.toString(chips));
    return this;
  }

  /** Throws the dice, without waiting for them. */
  public void roll() {
    at("roll").click();
  }

  /** Waits until the round has this number: the roll before it was opened and paid. */
  public Player awaitRound(int round) {
    awaitMark("data-round", Integer.toString(round));
    awaitMark("data-phase", "betting");
    return this;
  }

  public int round() {
    return Integer.parseInt(mark("data-round"));
  }

  public int seat() {
    return Integer.parseInt(mark("data-seat"));
  }

  public int shooter() {
    return Integer.parseInt(mark("data-shooter"));
  }

  boolean isOpen(String bet) {
    return "false".equals(at("spot-" + bet).getAttribute("aria-disabled"));
  }

  public long stack() {
    return Long.parseLong(at("own-stack").getAttribute("data-amount"));
  }

  public long stackAndBets() {
    long sum = stack();
    for (Locator bet : page.locator("[data-testid^=bet-" + seat() + "-]").all()) {
      sum += Long.parseLong(bet.getAttribute("data-amount"));
    }
    return sum;
  }

  Sight sight() {
    return Sight.of(page);
  }

  public String mark(String attribute) {
    String value = at("table").getAttribute(attribute);
    return value == null ? "" : value;
  }

  public void awaitMark(String attribute, String pattern) {
    has(at("table"), attribute, pattern);
  }

  void awaitNotice(String kind) {
    has(at("notice"), "data-kind", kind);
    sees(at("notice"));
  }

  public static void has(Locator locator, String attribute, String pattern) {
    has(locator, attribute, pattern, PATIENCE_MILLIS);
  }

  static void has(Locator locator, String attribute, String pattern, double patienceMillis) {
    assertThat(locator)
        .hasAttribute(
            attribute,
            Pattern.compile("^(" + pattern + ")$"),
            new HasAttributeOptions().setTimeout(patienceMillis));
  }

  public static void contains(Locator locator, String text) {
    assertThat(locator).containsText(text, new ContainsTextOptions().setTimeout(PATIENCE_MILLIS));
  }

  static void sees(Locator locator) {
    assertThat(locator).isVisible(new IsVisibleOptions().setTimeout(PATIENCE_MILLIS));
  }

  static void hides(Locator locator) {
    assertThat(locator).isHidden(new IsHiddenOptions().setTimeout(PATIENCE_MILLIS));
  }

  public Locator at(String testId) {
    return page.getByTestId(testId);
  }

  /** Cashes out and gives the seat up; the page asks back once. */
  void leave() {
    at("leave").click();
    has(at("leave"), "data-sure", "true");
    at("leave").click();
  }

  /** The tab is closed; what the device kept stays. */
  public void closeTab() {
    page.close();
  }

  /** The person opens a new tab on the same device. */
  public Player newTab() {
    page = context.newPage();
    return this;
  }

  /** The browser is closed; only a resident's storage stays. */
  public void closeBrowser() {
    context.close();
  }
}
