package bitcraps.web.ui;

import bitcraps.web.api.Table;
import bitcraps.web.api.Tables;
import bitcraps.web.platform.Browser;
import bitcraps.web.platform.Device;
import bitcraps.web.platform.Message;
import bitcraps.web.platform.Page;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSObject;
import org.teavm.jso.browser.Location;
import org.teavm.jso.core.JSPromise;
import org.teavm.jso.dom.html.HTMLDocument;

/** The way from a link, or from nothing, to a table; or to a notice that says why not. */
final class Arrival {
  /** Set by {@code start.js} where the server has an address that links shall carry. */
  private static final String LINK_BASE = "data-link-base";

  /** In the page's address: its table takes faults, and scripts can reach it. */
  private static final String TESTING = "testing=1";

  private static final int LONELY_MILLIS = 6_000;
  private static final String SAFE = "Your seat and your chips at the table are safe.";
  private final Screens screens;
  private final Notices notices;
  private final Verifier verifier;
  private boolean settled;

  /** Where the server stands, while the table is looked for. */
  private String server = "connecting";

  Arrival(Screens screens, Notices notices, Verifier verifier) {
    this.screens = screens;
    this.verifier = verifier;
    this.notices = notices;
  }

  void create() {
    notices.show("opening", "Opening a table", "Setting the chips out…", "", null, null);
    Browser.after(() -> arrive(Tables.createTable(options().object()), ""), 0);
  }

  void join(String fragment, boolean asAnotherPlayer) {
    look();
    Message options = options().put("asAnotherPlayer", asAnotherPlayer);
    arrive(Tables.join("#" + fragment, options.object(), this::hear), fragment);
  }

  private void look() {
    notices.show(
        "looking",
        "Looking for the table",
        "Connecting to the others at this table. This takes a second or two.",
        "",
        null,
        null);
    Browser.after(this::lonely, LONELY_MILLIS);
  }

  /** Without a server nobody is found: says so until it is back. */
  private void hear(Message progress) {
    String now = progress.text("server");
    if (settled || now.equals(server)) {
      return;
    }
    boolean troubled = isTroubled();
    server = now;
    switch (now) {
      case "gone" ->
          trouble(
              "The server cannot be reached",
              "It introduces you to the others at this table. Check your connection");
      case "full" ->
          trouble(
              "The server takes no more visitors at this table",
              "Ask somebody who only watches to leave");
      case "refused" ->
          trouble(
              "The server takes nobody else for now",
              "Too many tables or connections are open. Wait a little");
      default -> {
        if (troubled) {
          look();
        }
      }
    }
  }

  private boolean isTroubled() {
    return !server.equals("connecting") && !server.equals("connected");
  }

  private void trouble(String title, String advice) {
    notices.show(
        "server-" + server,
        title,
        advice + ", and keep this page open: it tries again by itself.",
        "If you sat at this table before, your seat and your chips are safe.",
        home("Open another table"),
        null);
  }

  private static Message options() {
    Message options = Message.empty().put("name", Memory.name());
    options.put("testing", isTest());
    String base = HTMLDocument.current().getDocumentElement().getAttribute(LINK_BASE);
    return base == null || base.isEmpty() ? options : options.put("linkBase", base);
  }

  /** Only whoever opens the page can ask for this, and only for their own page. */
  static boolean isTest() {
    for (String part : Page.location().getSearch().replace("?", "").split("&", -1)) {
      if (part.equals(TESTING)) {
        return true;
      }
    }
    return false;
  }

  private void lonely() {
    if (!settled && !isTroubled()) {
      notices.show(
          "waiting",
          "Waiting for the others at this table",
          "Nobody who knows this table is here yet. Keep this page open: it goes on by itself as soon"
              + " as one of them opens the link. If nobody ever comes, the link may have been cut"
              + " short; ask for it again.",
          "If you sat at this table before, your seat and your chips are safe.",
          home("Open another table"),
          null);
    }
  }

  private void arrive(JSPromise<Table> opening, String fragment) {
    opening.then(
        table -> {
          settled = true;
          enter(table);
          return table;
        },
        error -> {
          settled = true;
          Message reason = Message.from((JSObject) error);
          refuse(reason.text("code"), reason.text("message"), fragment);
          return null;
        });
  }

  private void enter(Table table) {
    String link = table.getLink();
    Memory.keepTable(link.substring(link.indexOf('#') + 1));
    if (isTest()) {
      Page.expose(table);
    }
    Device.showAddress(link.substring(link.indexOf('#')));
    screens.table();
    // In tasks of their own, so that the felt may appear meanwhile.
    Browser.after(
        () -> {
          TableScreen screen =
              new TableScreen(table, reason -> refuse("closed", reason, ""), null, verifier);
          Browser.after(screen::begin, 0);
        },
        0);
  }

  /** Explains an error of {@code bitcraps.d.ts}. */
  void refuse(String code, String message, String fragment) {
    switch (code) {
      case "second-tab" -> elsewhere(fragment);
      case "bad-link" ->
          say(
              code,
              "This invitation cannot be read",
              "The link is not complete, or comes from another version of this page. Copy all of it:"
                  + " it goes on after the '#'.",
              home("To the entrance"));
      case "insecure-origin" ->
          say(
              code,
              "This address is not secure",
              "Browsers let a page keep keys and play only on https or on localhost. Ask whoever serves"
                  + " this table for its https address.",
              home("To the entrance"));
      case "webrtc-blocked" ->
          say(
              code,
              "This browser blocks WebRTC",
              "Players reach each other through WebRTC. Allow it for this page (look at privacy settings"
                  + " and extensions), then reload.",
              reload());
      case "storage-unavailable" ->
          say(
              code,
              "This browser keeps nothing for this page",
              "The table must remember its votes on your device. Leave private browsing or allow site data"
                  + " for this page, then reload.",
              reload());
      default ->
          say(
              code,
              "This page stopped",
              message.isEmpty() ? "Reload to go on." : message,
              reload());
    }
  }

  private void say(String kind, String title, String text, @Nullable Choice choice) {
    notices.show(kind.isEmpty() ? "closed" : kind, title, text, SAFE, choice, null);
  }

  /** This player plays in another tab already. */
  void elsewhere(String fragment) {
    notices.show(
        "second-tab",
        "You play in another tab",
        "One player plays in one tab at a time. Go on in the other one, or sit down here as somebody"
            + " else.",
        SAFE,
        new Choice("go-to-tab", "Go to my tab", () -> Tables.callOtherTab("#" + fragment)),
        new Choice("another-player", "Sit as another player", () -> join(fragment, true)));
  }

  private static Choice home(String text) {
    return new Choice(
        "home", text, () -> Location.current().assign(Location.current().getPathName()));
  }

  private static Choice reload() {
    return new Choice("reload", "Reload", () -> Location.current().reload());
  }
}
