package bitcraps.web.api;

import bitcraps.core.base.Bytes;
import bitcraps.web.platform.Buffers;
import bitcraps.web.platform.Message;
import bitcraps.web.platform.RtcDataChannel;
import bitcraps.web.rtc.Connections;
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
  private final SpareWorker worker;
  private final Connections connections;
  private final Consumer<Message> table;
  private final boolean isPractice;
  private boolean handsOver;
  private boolean crashed;

  PeerWorker(Opening opening, Consumer<Message> table) {
    this.table = table;
    isPractice = opening.isPractice();
    connections = new Connections(this, opening.relayOnly());
    worker = SpareWorker.take(opening.assetsUrl(), this::take, this::crash);
  }

  private void crash() {
    crashed = true;
    table.accept(Message.of("crashed"));
  }

  private void take(Message message) {
    String id = message.text("rtc");
    switch (message.type()) {
      case "rtc-frame" ->
          connections.send(id, (int) message.number("channel"), Bytes.wrap(message.bytes("bytes")));
      case "rtc-opened" -> connections.opened(id);
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

  /** Ends every connection, and the Worker unless it can serve once more. */
  void stop() {
    connections.closeAll();
    if (isPractice && !crashed) {
      worker.giveBack();
    } else {
      worker.terminate();
    }
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

  /** Browsers that do not know how to hand data channels to a Worker refuse. */
  @Override
  public boolean takesOver(String connection, JSArray<RtcDataChannel> channels) {
    JSObject handed = report("rtc-channels", connection).put("channels", channels).object();
    try {
      worker.postMessage(handed, channels);
      handsOver = true;
    } catch (RuntimeException refused) { // a DataCloneError
      handsOver = false;
    }
    return handsOver;
  }

  @Override
  public void frame(String connection, int channel, Bytes frame) {
    ArrayBuffer bytes = Buffers.copy(frame.toArray());
    JSObject handed =
        report("rtc-frame", connection).put("channel", channel).put("bytes", bytes).object();
    worker.postMessage(handed, JSArray.of(bytes));
  }

  /** Replaces the faults that befall frames, wherever the channels are. */
  void setFaults(JSObject list, int seed) {
    connections.faults().set(list, seed);
    post(Message.of("faults").put("faults", list).put("seed", seed));
  }

  /** Whether the Worker has the data channels, and knows what befalls them. */
  boolean handsOver() {
    return handsOver;
  }

  /** How often each fault befell a frame of channels that the page kept. */
  JSObject faultCounts() {
    return connections.faults().counts();
  }

  /** Bytes that wait to be sent by channels that the page kept, by player. */
  JSObject queuedBytes() {
    return connections.queuedBytes();
  }

  private static Message report(String type, String connection) {
    return Message.of(type).put("rtc", connection);
  }
}
