package bitcraps.web.api;

import bitcraps.web.platform.Message;
import bitcraps.web.platform.TabChannel;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSExport;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSPromise;

/** Where every caller begins: the functions that {@code bitcraps.d.ts} declares. */
public final class Tables {
  /** The channel on which tabs of this origin find each other. */
  private static final String TABS = "bitcraps-tabs";

  private Tables() {}

  /** Opens a new table and takes its first seat; {@code options} as in {@code CreateOptions}. */
  @JSExport
  public static JSPromise<Table> createTable(@Nullable JSObject options) {
    return Table.open(Opening.ofNewTable(options));
  }

  /** Opens a table with bots inside this page; {@code options} as in {@code PracticeOptions}. */
  @JSExport
  public static JSPromise<Table> practise(@Nullable JSObject options) {
    return Table.open(Opening.ofPractice(options));
  }

  /**
   * Loads the program of tables for this project's own page, so that practice needs no network once
   * the page is there.
   *
   * @param loaded called once nothing more has to be fetched
   */
  public static void prepare(Runnable loaded) {
    SpareWorker.prepare(Opening.ofPractice(null).assetsUrl(), loaded);
  }

  /**
   * Joins the table behind a link and takes a seat when one is free; {@code options} as in {@code
   * JoinOptions}. Besides these {@code asAnotherPlayer} sits down as somebody else where another
   * tab plays already, and {@code relayOnly} uses TURN relays only.
   */
  @JSExport
  public static JSPromise<Table> joinTable(String link, @Nullable JSObject options) {
    return Table.open(Opening.ofLink(link, options));
  }

  /** The same for this project's own page, which hears of the search while it lasts. */
  public static JSPromise<Table> join(String link, JSObject options, Consumer<Message> progress) {
    return Table.open(Opening.ofLink(link, options).telling(progress));
  }

  /** Finds out how others can reach this device; {@code options} as in {@code TestOptions}. */
  @JSExport
  public static JSPromise<JSObject> testConnection(@Nullable JSObject options) {
    return new JSPromise<>(
        (done, failed) -> new ConnectionTest(Opening.ofNewTable(options), done::accept).run());
  }

  /** Asks the tab that plays behind this link to show itself. */
  @JSExport
  public static void callOtherTab(String link) {
    TabChannel tabs = new TabChannel(TABS);
    String fragment = link.substring(link.indexOf('#') + 1);
    tabs.postMessage(Message.of("show").put("fragment", fragment).object());
    tabs.close();
  }

  /** Hears when another tab asks the one behind this link to show itself. */
  @JSExport
  public static Stop onCalled(String link, Listener listener) {
    TabChannel tabs = new TabChannel(TABS);
    String fragment = link.substring(link.indexOf('#') + 1);
    tabs.setOnMessage(event -> {
      if (Message.from(event.getData()).text("fragment").equals(fragment)) {
        listener.hear(event.getData());
      }
    });
    return tabs::close;
  }
}
