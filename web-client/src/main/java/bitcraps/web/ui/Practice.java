package bitcraps.web.ui;

import bitcraps.web.api.Table;
import bitcraps.web.api.Tables;
import bitcraps.web.platform.Browser;
import bitcraps.web.platform.Message;
import bitcraps.web.platform.Page;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSArray;
import org.teavm.jso.core.JSString;
import org.teavm.jso.dom.html.HTMLElement;
import org.teavm.jso.dom.html.HTMLInputElement;
import org.teavm.jso.dom.html.HTMLSelectElement;

/**
 * Practice with bots: from the entrance to a table inside this page, and back without loading
 * anything, since the network may be gone.
 */
final class Practice {
  private final Screens screens;
  private final Notices notices;
  private final HTMLInputElement name = (HTMLInputElement) Part.byId("name").element();
  private final HTMLSelectElement count = (HTMLSelectElement) Part.byId("bots").element();
  private final HTMLSelectElement kind = (HTMLSelectElement) Part.byId("bot-kind").element();
  private final Part practise = Part.byId("practise");

  /** The table's screen as it was before anything was drawn on it or listened to. */
  private final HTMLElement blank = (HTMLElement) Part.byId("table").element().cloneNode(true);

  private @Nullable Table table;
  private @Nullable TableScreen screen;

  Practice(Screens screens, Notices notices) {
    this.screens = screens;
    this.notices = notices;
    Part.byId("practise-form")
        .on(
            "submit",
            event -> {
              event.preventDefault();
              begin();
            });
    practise.flag("disabled", false);
    Browser.after(() -> Tables.prepare(() -> practise.attribute("data-loaded", "true")), 0);
  }

  private void begin() {
    String given = name.getValue().strip();
    if (!given.isEmpty()) {
      Memory.keepName(given);
    }
    notices.show("opening", "Opening a practice table", "The bots sit down…", "", null, null);
    Browser.after(
        () ->
            Tables.practise(options())
                .then(
                    opened -> {
                      enter(opened);
                      return opened;
                    },
                    error -> {
                      explain(Message.from((JSObject) error).text("message"));
                      return null;
                    }),
        0);
  }

  private JSObject options() {
    Message options = Message.empty().put("name", Memory.name());
    options.put("bots", Integer.parseInt(count.getValue()));
    if (!kind.getValue().equals("mixed")) {
      options.put("strategies", JSArray.of(JSString.valueOf(kind.getValue())));
    }
    return options.object();
  }

  private void enter(Table opened) {
    table = opened;
    if (Arrival.isTest()) {
      Page.expose(opened);
    }
    screens.table();
    for (String shared : new String[] {"copy-link", "link", "traffic"}) {
      Part.byId(shared).shown(false);
    }
    Part.byId("practice-note").shown(true);
    Part.byId("home")
        .on(
            "click",
            event -> {
              event.preventDefault();
              leave();
            });
    TableScreen shown = new TableScreen(opened, this::stopped, this::leave, opened::check);
    Part.byId("share").shown(false);
    screen = shown;
    Browser.after(
        () -> {
          if (screen == shown) { // else it was left already
            shown.begin();
          }
        },
        0);
  }

  /** Back to the entrance; the table ends with its bots. */
  private void leave() {
    clear();
    screens.entrance();
    practise.element().focus();
  }

  /** Nothing is open afterwards, and the next table finds a blank screen. */
  private void clear() {
    Table left = table;
    TableScreen drawn = screen;
    table = null;
    screen = null;
    if (left != null) {
      var _ = left.close();
    }
    if (drawn != null) {
      drawn.end();
      HTMLElement old = Part.byId("table").element();
      old.getParentNode().replaceChild(blank.cloneNode(true), old);
    }
  }

  /** A table that was left has nothing more to say. */
  private void stopped(String reason) {
    if (table != null) {
      clear();
      explain(reason);
    }
  }

  private void explain(String reason) {
    notices.show(
        "practice-stopped",
        "The practice table stopped",
        reason,
        "",
        new Choice("home", "To the entrance", this::leave),
        null);
  }
}
