package bitcraps.web.api;

import bitcraps.web.platform.Buffers;
import bitcraps.web.platform.Message;
import bitcraps.web.platform.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSExport;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;
import org.teavm.jso.core.JSError;
import org.teavm.jso.core.JSPromise;
import org.teavm.jso.dom.events.EventTarget;
import org.teavm.jso.dom.events.Registration;
import org.teavm.jso.function.JSConsumer;
import org.teavm.jso.typedarrays.Uint8Array;

/**
 * A table that this page has opened: {@code Table} of {@code bitcraps.d.ts}. Each request answers
 * when it is final at the table, or fails with the table's reason.
 */
public final class Table {
  private final Opening opening;
  private final PeerWorker worker;
  private final Map<String, List<Consumer<JSObject>>> listeners = new TreeMap<>();
  private final Map<Integer, Request> requests = new TreeMap<>();
  private final List<Registration> heard = new ArrayList<>();
  private final JSConsumer<Table> opened;
  private final JSConsumer<Object> failed;
  private int lastRequest;
  private String fragment = "";
  private @Nullable TableView view;
  private boolean closed;

  private record Request(JSConsumer<JSObject> done, JSConsumer<Object> failed) {}

  private Table(Opening opening, JSConsumer<Table> opened, JSConsumer<Object> failed) {
    this.opening = opening;
    this.opened = opened;
    this.failed = failed;
    worker = new PeerWorker(opening, this::take);
  }

  static JSPromise<Table> open(Opening opening) {
    return new JSPromise<>((opened, failed) -> {
      JSError obstacle = opening.isPractice() ? null : obstacle();
      if (obstacle == null) {
        Table table = new Table(opening, opened, failed);
        table.wakeOnReturn();
      } else {
        failed.accept(obstacle);
      }
    });
  }

  /** Timers sleep in hidden tabs: when the page is looked at again, the peer hears of it. */
  private void wakeOnReturn() {
    wakeOn(Page.document(), "visibilitychange");
    wakeOn(Page.window(), "pageshow");
    wakeOn(Page.window(), "online");
    JSObject abort = opening.abortSignal();
    if (abort != null) {
      heard.add(
          ((EventTarget) abort).onEvent("abort", event -> end("aborted", "Stopped by the page.")));
    }
  }

  private static @Nullable JSError obstacle() {
    if (!Page.isSecureContext()) {
      return Failures.of(
          "insecure-origin",
          "Browsers let a page play only on https or on localhost. Ask for a secure address of this table.");
    }
    if (!Page.hasPeerConnections()) {
      return Failures.of(
          "webrtc-blocked",
          "This browser blocks WebRTC, by which players reach each other. Allow it for this page and reload.");
    }
    return null;
  }

  private void wakeOn(EventTarget target, String event) {
    heard.add(target.onEvent(event, happened -> worker.post(Message.of("woke"))));
  }

  private void take(Message message) {
    switch (message.type()) {
      case "ready" -> worker.post(opening.toWorker());
      case "opened" -> {
        fragment = message.text("fragment");
        opening.remember((int) message.number("slot"), fragment);
      }
      case "view" -> show(message);
      case "progress" -> opening.tellProgress(message);
      case "halted" -> tellClosed(message.text("text"));
      case "accusation" -> accuse(message);
      case "event" -> tell(message.text("type"), message.object("event"));
      case "answer" -> answer(message);
      case "failed" -> end(message.text("code"), message.text("text"));
      case "crashed" -> crash();
      default ->
          throw new IllegalStateException("Unknown message from the Worker: " + message.type());
    }
  }

  private void crash() {
    if (opening.isPractice() && view == null) {
      end(
          "unavailable",
          "The program of the practice table could not be loaded. Check your connection, then try"
              + " again.");
    } else {
      end("closed", "The table's program stopped. Reload the page: the chips are safe.");
    }
  }

  private void show(Message message) {
    JSObject shown = message.object("view");
    if (shown == null) {
      return;
    }
    Message.from(shown).put("link", getLink());
    boolean first = view == null;
    view = (TableView) shown;
    if (first) {
      opened.accept(this);
    }
    tell("view", Message.empty().put("type", "view").put("view", shown).object());
  }

  private void tell(String type, @Nullable JSObject event) {
    if (event != null) {
      for (Consumer<JSObject> listener : List.copyOf(listeners.getOrDefault(type, List.of()))) {
        listener.accept(event);
      }
    }
  }

  private void accuse(Message message) {
    Uint8Array evidence = new Uint8Array(Buffers.copy(message.bytes("evidence")));
    Message event = Message.empty().put("type", "accusation").put("evidence", evidence);
    tell("accusation", event.object());
  }

  private void answer(Message message) {
    Request request = requests.remove((int) message.number("id"));
    if (request == null) {
      return;
    }
    if (message.flag("ok")) {
      request.done().accept(answered(message));
    } else {
      request.failed().accept(Failures.rejected(message.text("code"), message.text("text")));
    }
  }

  private static @Nullable JSObject answered(Message message) {
    return message.has("bytes")
        ? new Uint8Array(Buffers.copy(message.bytes("bytes")))
        : message.object("value");
  }

  private void end(String code, String text) {
    if (closed) {
      return;
    }
    closed = true;
    heard.forEach(Registration::dispose);
    worker.stop();
    JSError error = Failures.of(code, text);
    failed.accept(error); // does nothing once the table was opened
    requests.values().forEach(request -> request.failed().accept(error));
    requests.clear();
    tellClosed(text);
  }

  private void tellClosed(String reason) {
    tell("closed", Message.empty().put("type", "closed").put("reason", reason).object());
  }

  private JSPromise<JSObject> ask(Message request) {
    return new JSPromise<>((done, refused) -> {
      if (closed) {
        refused.accept(Failures.of("closed", "This table is closed on this page."));
        return;
      }
      int id = ++lastRequest;
      requests.put(id, new Request(done, refused));
      worker.post(request.put("id", id));
    });
  }

  private static Message request(String type) {
    return Message.of("request").put("type", type);
  }

  /** The link to share; empty where nobody else can come. */
  @JSExport
  @JSProperty("link")
  public String getLink() {
    return opening.isPractice() ? "" : opening.linkBase() + "#" + fragment;
  }

  /** The latest view; there is one as soon as the table is open. */
  @JSExport
  @JSProperty("view")
  public @Nullable TableView getView() {
    return view;
  }

  /** Lets {@code listener} hear events of one type; the function that comes back stops it. */
  @JSExport
  public Stop on(String type, Listener listener) {
    // A function of JavaScript does not survive a Java collection: TeaVM would wrap it once more.
    Consumer<JSObject> hears = listener::hear;
    List<Consumer<JSObject>> hearing = listeners.computeIfAbsent(type, absent -> new ArrayList<>());
    hearing.add(hears);
    return () -> hearing.remove(hears);
  }

  @JSExport
  public JSPromise<JSObject> bet(String bet, double amount) {
    return ask(request("bet").put("target", bet).put("amount", amount));
  }

  @JSExport
  public JSPromise<JSObject> takeDown(String bet) {
    return ask(request("take-down").put("target", bet));
  }

  @JSExport
  public JSPromise<JSObject> setWorking(String bet, boolean working) {
    return ask(request("set-working").put("target", bet).put("flag", working));
  }

  /** Throws the dice. */
  @JSExport
  public JSPromise<JSObject> roll() {
    return ask(request("roll"));
  }

  @JSExport
  public JSPromise<JSObject> rename(String name) {
    return ask(request("rename").put("target", name));
  }

  @JSExport
  public JSPromise<JSObject> topUp() {
    return ask(request("top-up"));
  }

  /**
   * Mixes words of the player's own into its numbers for rolls to come.
   *
   * @param words any text; null or empty for none
   */
  @JSExport
  public JSPromise<JSObject> reseed(@Nullable String words) {
    return ask(request("reseed").put("target", words == null ? "" : words));
  }

  /** Takes a seat after watching or leaving. */
  @JSExport
  public JSPromise<JSObject> sit() {
    return ask(request("sit").put("target", view == null ? "Guest" : view.getMe().getName()));
  }

  /** Cashes out and gives the seat up. */
  @JSExport
  public JSPromise<JSObject> leave() {
    return ask(request("leave"));
  }

  /**
   * Asks a witness to the table, or agrees to one that another player asked.
   *
   * @param badge as the witness's operator gives it away
   */
  @JSExport
  public JSPromise<JSObject> inviteWitness(String badge) {
    return ask(request("invite-witness").put("target", badge));
  }

  /**
   * Sends a witness away.
   *
   * @param playerId of {@code WitnessView}
   */
  @JSExport
  public JSPromise<JSObject> dismissWitness(String playerId) {
    return ask(request("dismiss-witness").put("target", playerId));
  }

  /** Says whose a witness is, before it is invited: {@code WitnessBadge}. */
  @JSExport
  public JSPromise<JSObject> readBadge(String badge) {
    return ask(request("read-badge").put("target", badge));
  }

  /** Opens a successor table behind the same link, without those who are gone. */
  @JSExport
  public JSPromise<JSObject> goOn() {
    return ask(request("go-on"));
  }

  /**
   * The transcript of the last roll as a {@code Uint8Array}, or null when this page saw none.
   *
   * @param form {@code text} for people; binary else
   */
  @JSExport
  public JSPromise<JSObject> transcript(@Nullable String form) {
    return ask(request("transcript").put("target", form == null ? "" : form));
  }

  /** Has the Worker of a practice table check a transcript: no other program need be loaded. */
  public JSPromise<JSObject> check(Uint8Array file) {
    return ask(request("verify").put("bytes", Buffers.copy(file)));
  }

  /** The log of all that this page saw agreed, as a {@code Uint8Array}. */
  @JSExport
  public JSPromise<JSObject> sessionLog() {
    return ask(request("session-log"));
  }

  /**
   * For tests, at a table that was opened with {@code testing}: replaces the faults that befall its
   * frames. {@code bitcraps/testing} calls it.
   *
   * @param faults a list of {@code Fault} of {@code testing.d.ts}
   * @return false at a table that is no test's: nothing befalls it
   */
  @JSExport
  public boolean injectFaults(JSObject faults, int seed) {
    if (opening.testing()) {
      worker.setFaults(faults, seed);
    }
    return opening.testing();
  }

  /**
   * How often each fault befell a frame: {@code FaultCounts}; null at a table that is no test's.
   */
  @JSExport
  public @Nullable JSPromise<JSObject> faultCounts() {
    return inspect("fault-counts", worker::faultCounts);
  }

  /** Bytes that wait to be sent, by player id; null at a table that is no test's. */
  @JSExport
  public @Nullable JSPromise<JSObject> queuedBytes() {
    return inspect("queued-bytes", worker::queuedBytes);
  }

  private @Nullable JSPromise<JSObject> inspect(String question, Supplier<JSObject> inPage) {
    if (!opening.testing()) {
      return null;
    }
    return worker.handsOver() ? ask(request(question)) : JSPromise.resolve(inPage.get());
  }

  /** Ends this page's part in the table; the seat and its chips stay. */
  @JSExport
  public JSPromise<JSObject> close() {
    end("closed", "This table was closed on this page.");
    return JSPromise.resolve(Message.empty().object());
  }
}
