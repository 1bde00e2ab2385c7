package bitcraps.web.api;

import bitcraps.web.platform.Message;
import bitcraps.web.platform.ModuleWorker;
import bitcraps.web.rtc.Connections;
import bitcraps.web.rtc.Faults;
import bitcraps.web.rtc.Reports;
import java.util.function.Consumer;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSArray;
import org.teavm.jso.typedarrays.ArrayBuffer;

/**
 * The Worker that holds the peer, and the page's part of its work: orders for peer connections are
 * carried out here, every other message goes to the table.
 */
final class PeerWorker implements Reports {
  private final ModuleWorker worker;
  private final Connections connections;
  private final Consumer<Message> table;

  PeerWorker(String assetsUrl, boolean relayOnly, Consumer<Message> table) {
    this.table = table;
    connections = new Connections(this, relayOnly);
    JSObject options = Message.empty().put("type", "module").put("name", "bitcraps").object();
    worker = new ModuleWorker(assetsUrl + "worker.js", options);
    worker.setOnMessage(event -> take(Message.from(event.getData())));
    worker.setOnError(event -> table.accept(Message.of("crashed")));
  }

  private void take(Message message) {
    String id = message.text("rtc");
    switch (message.type()) {
      case "rtc-frame" ->
          connections.send(
              id, (int) message.number("channel"), (ArrayBuffer) part(message, "bytes"));
      case "rtc-create" ->
          connections.create(
              id,
              message.text("peer"),
              message.flag("polite"),
              message.flag("offers"),
              part(message, "iceServers"));
      case "rtc-description" -> connections.describe(id, message.text("type"), message.text("sdp"));
      case "rtc-candidate" ->
          connections.candidate(
              id, message.text("candidate"), message.text("mid"), (int) message.number("line"));
      case "rtc-restart" -> connections.restart(id, part(message, "iceServers"));
      case "rtc-close" -> connections.close(id);
      default -> table.accept(message);
    }
  }

  private static JSObject part(Message message, String name) {
    JSObject part = message.object(name);
    if (part == null) {
      throw new IllegalStateException("The Worker left out " + name + " of " + message.type());
    }
    return part;
  }

  void post(Message message) {
    worker.postMessage(message.object());
  }

  /** Ends the Worker and every connection. */
  void stop() {
    connections.closeAll();
    worker.terminate();
  }

  @Override
  public void description(String connection, String type, String sdp) {
    post(report("rtc-description", connection).put("type", type).put("sdp", sdp));
  }

  @Override
  public void candidate(String connection, String candidate, String mid, int line) {
    Message report = report("rtc-candidate", connection);
    post(report.put("candidate", candidate).put("mid", mid).put("line", line));
  }

  @Override
  public void channelsOpen(String connection, double messageBytesMax) {
    post(report("rtc-open", connection).put("messageBytesMax", messageBytesMax));
  }

  @Override
  public void state(String connection, String state) {
    post(report("rtc-state", connection).put("state", state));
  }

  @Override
  public void path(String connection, String path) {
    post(report("rtc-path", connection).put("path", path));
  }

  @Override
  public void relayRefused(String connection) {
    post(report("rtc-relay-refused", connection));
  }

  @Override
  public void frame(String connection, int channel, ArrayBuffer bytes) {
    connections.receive(connection, bytes, passed -> hand(connection, channel, passed));
  }

  private void hand(String connection, int channel, ArrayBuffer bytes) {
    JSObject frame =
        report("rtc-frame", connection).put("channel", channel).put("bytes", bytes).object();
    worker.postMessage(frame, JSArray.of(bytes));
  }

  /** The faults of the network that a test asks for. */
  Faults faults() {
    return connections.faults();
  }

  /** Bytes that wait to be sent, by player. */
  JSObject queuedBytes() {
    return connections.queuedBytes();
  }

  private static Message report(String type, String connection) {
    return Message.of(type).put("rtc", connection);
  }
}
