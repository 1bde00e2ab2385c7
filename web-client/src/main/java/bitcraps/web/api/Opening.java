package bitcraps.web.api;

import bitcraps.web.platform.Message;
import bitcraps.web.platform.Page;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSObject;

/** The caller's options, completed from the page that makes the call. */
final class Opening {
  private static final String SLOT_KEY = "bitcraps-slot-";
  private static final String PRACTICE = "practise";
  private final Message options;
  private final String mode;
  private final String fragment;
  private Consumer<Message> progress = told -> {};

  private Opening(String mode, String fragment, @Nullable JSObject options) {
    this.mode = mode;
    this.fragment = fragment;
    this.options = options == null ? Message.empty() : Message.from(options);
  }

  static Opening ofNewTable(@Nullable JSObject options) {
    return new Opening("create", "", options);
  }

  static Opening ofPractice(@Nullable JSObject options) {
    return new Opening(PRACTICE, "", options);
  }

  /** A table inside this page, which needs neither server nor connections. */
  boolean isPractice() {
    return mode.equals(PRACTICE);
  }

  /**
   * @param link a whole link or only what follows its {@code #}
   */
  static Opening ofLink(String link, @Nullable JSObject options) {
    return new Opening("join", link.substring(link.indexOf('#') + 1), options);
  }

  /** Tells this project's own page where the search for the table stands. */
  Opening telling(Consumer<Message> listener) {
    progress = listener;
    return this;
  }

  /** The message that makes the Worker open the table. */
  Message toWorker() {
    if (isPractice()) {
      Message message = Message.of(PRACTICE);
      return with(message, "name", "bots", "strategies", "seed", "settings");
    }
    Message message =
        Message.of("open")
            .put("mode", mode)
            .put("fragment", fragment)
            .put("name", options.text("name"))
            .put("signalUrl", signalUrl())
            .put("slot", slot())
            .put("anotherPlayer", options.flag("asAnotherPlayer"))
            .put("watch", options.flag("watchOnly"));
    return with(message, "settings");
  }

  /** Adds the options of these names that the caller gave. */
  private Message with(Message message, String... names) {
    for (String each : names) {
      JSObject option = options.object(each);
      if (option != null) {
        message.put(each, option);
      }
    }
    return message;
  }

  /** Where the Worker's files lie, with a slash at the end. */
  String assetsUrl() {
    return options.has("assetsUrl") ? options.text("assetsUrl") : "/app/";
  }

  /** What stands before the fragment in the link to share. */
  String linkBase() {
    if (options.has("linkBase")) {
      return options.text("linkBase");
    }
    return Page.location().getOrigin() + Page.location().getPath();
  }

  /** Tests and players behind strict networks may ask for relays only. */
  boolean relayOnly() {
    return options.flag("relayOnly") || Page.location().getSearch().contains("relay=only");
  }

  /** Tests may inject faults of the network. */
  boolean testing() {
    return options.flag("testing");
  }

  /** Says where the search for the table stands, to whoever gave an {@code onProgress}. */
  void tellProgress(Message told) {
    progress.accept(told);
    JSObject listener = options.object("onProgress");
    if (listener != null) {
      ((Listener) listener).hear(told.object());
    }
  }

  @Nullable JSObject abortSignal() {
    return options.object("signal");
  }

  /** This tab plays as the same person after a reload. */
  void remember(int slot, String openedFragment) {
    Page.tabMemory().setItem(SLOT_KEY + openedFragment, Integer.toString(slot));
  }

  private int slot() {
    String kept = Page.tabMemory().getItem(SLOT_KEY + fragment);
    return kept == null ? 0 : Integer.parseInt(kept);
  }

  String signalUrl() {
    if (options.has("signalUrl")) {
      return options.text("signalUrl");
    }
    String scheme = Page.location().getProtocol().equals("https:") ? "wss://" : "ws://";
    return scheme + Page.location().getHost() + "/signal";
  }
}
