package bitcraps.web.ui;

import bitcraps.web.api.Tables;
import bitcraps.web.platform.Message;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSArrayReader;

/** Tests on request how others can reach this device, and says so. */
final class ConnectionCheck {
  private final Part button = Part.byId("test-connection");
  private final Part report = Part.byId("connection-report");
  private final Part relays = Part.byId("relay-reports");

  ConnectionCheck() {
    button.flag("disabled", false).on("click", event -> test());
  }

  private void test() {
    button.flag("disabled", true);
    relays.clear();
    report.text("Testing; this takes some seconds.").attribute("data-verdict", "");
    Tables.testConnection(null)
        .then(found -> {
          button.flag("disabled", false);
          show(Message.from(found));
          return found;
        });
  }

  @SuppressWarnings("unchecked") // an array of JavaScript is read as one
  private void show(Message found) {
    report.text(found.text("text")).attribute("data-verdict", found.text("verdict"));
    JSArrayReader<JSObject> tried = (JSArrayReader<JSObject>) found.object("relays");
    for (int i = 0; tried != null && i < tried.getLength(); i++) {
      Message relay = Message.from(tried.get(i));
      relays.add(Part.create("li", "").text(relay.text("url") + ": " + wordOf(relay)));
    }
  }

  private static String wordOf(Message relay) {
    if (relay.flag("works")) {
      return "works, open after " + (int) relay.number("millis") + " ms.";
    }
    return relay.flag("refused")
        ? "answers, but does not accept what this server gives out. Tell whoever runs it."
        : "does not answer.";
  }
}
