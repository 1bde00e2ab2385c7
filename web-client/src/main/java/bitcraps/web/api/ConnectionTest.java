package bitcraps.web.api;

import bitcraps.web.platform.Browser;
import bitcraps.web.platform.Message;
import bitcraps.web.platform.ModuleWorker;
import bitcraps.web.platform.Page;
import bitcraps.web.rtc.OutsideView;
import bitcraps.web.rtc.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSArray;
import org.teavm.jso.core.JSArrayReader;
import org.teavm.jso.core.JSString;

/**
 * Finds out before a game how others can reach this device: whether the signalling server answers,
 * whether the browser lets connections through, whether the outside answers, and which relays work.
 */
final class ConnectionTest {
  private static final double SERVER_MILLIS = 15_000;

  private final Opening opening;
  private final Consumer<JSObject> told;
  private final List<Relay> relays = new ArrayList<>();
  private String server = "";
  private boolean webrtc;
  private @Nullable Boolean outside;
  private int open;

  /** What came of one relay's address. */
  private record Relay(String url, Trial.Outcome outcome) {}

  /**
   * @param told hears a {@code ConnectionReport} of {@code bitcraps.d.ts}
   */
  ConnectionTest(Opening opening, Consumer<JSObject> told) {
    this.opening = opening;
    this.told = told;
  }

  void run() {
    if (!Page.hasPeerConnections()) {
      server = "connecting";
      report();
      return;
    }
    JSObject options = Message.empty().put("type", "module").put("name", "bitcraps").object();
    ModuleWorker worker = new ModuleWorker(opening.assetsUrl() + "worker.js", options);
    Message question = Message.of("ask-ice-servers").put("signalUrl", opening.signalUrl());
    worker.setOnMessage(event -> {
      Message message = Message.from(event.getData());
      switch (message.type()) {
        case "ready" -> worker.postMessage(question.object());
        case "ice-servers" -> asked(worker, message);
        default -> {} // nothing else was asked for
      }
    });
    Message nothing = Message.of("ice-servers").put("server", "gone");
    worker.setOnError(event -> asked(worker, nothing));
    Browser.after(() -> asked(worker, nothing), SERVER_MILLIS);
  }

  private void asked(ModuleWorker worker, Message answer) {
    worker.terminate();
    if (server.isEmpty()) {
      server = answer.text("server");
      test(answer.object("iceServers"));
    }
  }

  private void test(@Nullable JSObject named) {
    open = 1; // until all are begun
    JSArray<JSObject> stun = new JSArray<>();
    begin();
    Trial.begin(
        new JSArray<>(),
        false,
        outcome -> {
          webrtc = outcome.works();
          end();
        });
    if (named != null) {
      tryServers(named, stun);
    }
    if (stun.getLength() > 0) {
      begin();
      OutsideView.begin(
          stun,
          answered -> {
            outside = answered;
            end();
          });
    }
    end();
  }

  @SuppressWarnings("unchecked") // an array of JavaScript is read as one
  private static <T extends JSObject> JSArrayReader<T> array(JSObject object) {
    return (JSArrayReader<T>) object;
  }

  /** Tries every address of a relay by itself; STUN servers are put aside. */
  private void tryServers(JSObject named, JSArray<JSObject> stun) {
    JSArrayReader<JSObject> servers = array(named);
    for (int i = 0; i < servers.getLength(); i++) {
      Message server = Message.from(servers.get(i));
      JSObject urls = server.object("urls");
      JSArrayReader<JSString> all = array(urls == null ? new JSArray<>() : urls);
      for (int k = 0; k < all.getLength(); k++) {
        String url = all.get(k).stringValue();
        Message one = Message.empty().put("urls", url);
        if (url.startsWith("stun")) {
          stun.push(one.object());
        } else {
          one.put("username", server.text("username"));
          tryRelay(url, one.put("credential", server.text("credential")).object());
        }
      }
    }
  }

  private void tryRelay(String url, JSObject server) {
    begin();
    Trial.begin(
        JSArray.of(server),
        true,
        outcome -> {
          relays.add(new Relay(url, outcome));
          end();
        });
  }

  private void begin() {
    open++;
  }

  private void end() {
    open--;
    if (open == 0) {
      report();
    }
  }

  private boolean relayWorks() {
    return relays.stream().anyMatch(each -> each.outcome().works());
  }

  private String verdict() {
    if (!server.equals("connected") || (!webrtc && !relayWorks())) {
      return "blocked";
    }
    if (webrtc && !Boolean.FALSE.equals(outside)) {
      return "direct";
    }
    return relayWorks() ? "relay" : "blocked";
  }

  private String text() {
    if (!Page.hasPeerConnections()) {
      return "This browser blocks WebRTC, by which players reach each other. Allow it for this page and"
          + " reload.";
    }
    if (server.equals("refused")) {
      return "The server takes nobody else for now. Try again in a moment.";
    }
    if (!server.equals("connected")) {
      return "The server that introduces players does not answer. A firewall may stop WebSockets.";
    }
    if (!webrtc && !relayWorks()) {
      return "Nothing connects, not even within this browser. A privacy setting or an extension may"
          + " stop WebRTC.";
    }
    return switch (verdict()) {
      case "direct" ->
          outside == null
              ? "Players in the same network reach this device directly. Whether others do is not"
                  + " known: this server names nobody to ask."
              : "Players can reach this device directly.";
      case "relay" -> "Only a relay reaches this device from outside: it works, a little slower.";
      default ->
          "UDP to the outside is blocked here, and no relay works. Only players in the same network"
              + " can be reached. Try another network.";
    };
  }

  private void report() {
    JSArray<JSObject> tried = new JSArray<>();
    for (Relay relay : relays) {
      Message entry = Message.empty().put("url", relay.url()).put("works", relay.outcome().works());
      if (relay.outcome().works()) {
        entry.put("millis", Math.rint(relay.outcome().millis()));
      } else {
        entry.put("millis", (JSObject) null);
      }
      tried.push(entry.put("refused", relay.outcome().refused()).object());
    }
    Message report =
        Message.empty()
            .put("verdict", verdict())
            .put("text", text())
            .put("server", server)
            .put("webrtc", webrtc)
            .put("relays", tried);
    if (outside == null) {
      report.put("outside", (JSObject) null);
    } else {
      report.put("outside", outside.booleanValue());
    }
    told.accept(report.object());
  }
}
