package bitcraps.web.worker;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.PlayerId;
import bitcraps.core.device.Input;
import bitcraps.core.device.Wires;
import bitcraps.core.mesh.Output;
import bitcraps.core.mesh.Path;
import bitcraps.core.mesh.RtcId;
import bitcraps.core.signal.IceServer;
import bitcraps.web.platform.Browser;
import bitcraps.web.platform.Buffers;
import bitcraps.web.platform.Message;
import bitcraps.web.platform.RtcDataChannel;
import bitcraps.web.platform.WorkerScope;
import bitcraps.web.rtc.Channels;
import bitcraps.web.rtc.Faults;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSArray;
import org.teavm.jso.typedarrays.ArrayBuffer;

/**
 * Peer connections, which a browser has on the page's thread alone: orders go there, reports come
 * from there. Their data channels are here if the browser can hand them over, else in the page too.
 */
final class PageWires implements Wires {
  private final WorkerScope page;
  private final Consumer<Input> device;
  private final Faults faults = new Faults();

  /** Whom the connections that there are lead to. */
  private final Map<RtcId, PlayerId> players = new TreeMap<>();

  /** Of those whose channels are here. */
  private final Map<RtcId, Channels> channels = new TreeMap<>();

  /**
   * @param device takes what happens to connections
   */
  PageWires(WorkerScope page, Consumer<Input> device) {
    this.page = page;
    this.device = device;
  }

  @Override
  public void create(Output.CreateConnection wish) {
    players.put(wish.id(), wish.player());
    post(
        order("rtc-create", wish.id())
            .put("peer", wish.player().hash().toHex())
            .put("polite", wish.polite())
            .put("offers", wish.offer())
            .put("iceServers", IceServers.toObject(wish.iceServers())));
  }

  @Override
  public void describe(RtcId id, String type, String sdp) {
    post(order("rtc-description", id).put("type", type).put("sdp", sdp));
  }

  @Override
  public void candidate(RtcId id, String candidate, String mid, int line) {
    post(order("rtc-candidate", id).put("candidate", candidate).put("mid", mid).put("line", line));
  }

  @Override
  public void restart(RtcId id, List<IceServer> iceServers) {
    post(order("rtc-restart", id).put("iceServers", IceServers.toObject(iceServers)));
  }

  @Override
  public void send(RtcId id, int channel, Bytes frame) {
    Channels here = channels.get(id);
    if (here != null) {
      here.send(channel, frame);
    } else {
      ArrayBuffer bytes = Buffers.copy(frame.toArray());
      Message order = order("rtc-frame", id).put("channel", channel).put("bytes", bytes);
      page.postMessage(order.object(), JSArray.of(bytes));
    }
  }

  @Override
  public void close(RtcId id) {
    players.remove(id);
    Channels here = channels.remove(id);
    if (here != null) {
      here.close();
    }
    post(order("rtc-close", id));
  }

  /**
   * Takes what the page reports of peer connections. Returns false when it is about something else.
   */
  boolean takeReport(Message report) {
    if (report.type().equals("faults")) {
      faults.set(Objects.requireNonNull(report.object("faults")), (int) report.number("seed"));
      return true;
    }
    if (!report.has("rtc")) {
      return false;
    }
    RtcId id = new RtcId(Integer.parseInt(report.text("rtc")));
    PlayerId player = players.get(id);
    if (player != null) {
      take(id, player, report);
    }
    return true;
  }

  private void take(RtcId id, PlayerId player, Message report) {
    switch (report.type()) {
      case "rtc-channels" -> takeOver(id, player, handed(report));
      case "rtc-frame" ->
          device.accept(
              new Input.FrameCame(
                  id, (int) report.number("channel"), Bytes.wrap(report.bytes("bytes"))));
      case "rtc-open" ->
          device.accept(new Input.ChannelsOpen(id, (long) report.number("messageBytesMax")));
      case "rtc-path" -> {
        boolean relayed = report.text("path").equals(Path.RELAY.word());
        device.accept(new Input.PathFound(id, relayed ? Path.RELAY : Path.DIRECT));
      }
      default -> device.accept(new Input.Mesh(negotiation(id, report)));
    }
  }

  private static bitcraps.core.mesh.Input negotiation(RtcId id, Message report) {
    return switch (report.type()) {
      case "rtc-description" ->
          new bitcraps.core.mesh.Input.LocalDescription(
              id, report.text("type"), report.text("sdp"));
      case "rtc-candidate" ->
          new bitcraps.core.mesh.Input.LocalCandidate(
              id, report.text("candidate"), report.text("mid"), (int) report.number("line"));
      case "rtc-relay-refused" -> new bitcraps.core.mesh.Input.RelayRefused(id);
      case "rtc-state" -> new bitcraps.core.mesh.Input.ConnectionState(id, report.text("state"));
      default -> throw new IllegalStateException("Unknown report from the page: " + report.type());
    };
  }

  @SuppressWarnings("unchecked") // an array of JavaScript is read as one
  private static JSArray<RtcDataChannel> handed(Message report) {
    return (JSArray<RtcDataChannel>) Objects.requireNonNull(report.object("channels"));
  }

  /** The channels of a connection are here from now on. */
  private void takeOver(RtcId id, PlayerId player, JSArray<RtcDataChannel> handed) {
    Channels.Events events =
        new Channels.Events() {
          @Override
          public void open() {
            post(order("rtc-opened", id));
          }

          @Override
          public void received(int channel, Bytes frame) {
            device.accept(new Input.FrameCame(id, channel, frame));
          }

          @Override
          public void failed() {
            // In a step of its own: it may have been a frame of this very step that was too much.
            var state = new bitcraps.core.mesh.Input.ConnectionState(id, "failed");
            Browser.after(() -> device.accept(new Input.Mesh(state)), 0);
          }
        };
    channels.put(id, new Channels(handed, player.hash().toHex(), faults, events));
  }

  /** How often each fault befell a frame of channels that are here. */
  JSObject faultCounts() {
    return faults.counts();
  }

  /** Bytes that wait to be sent by channels that are here, by player. */
  JSObject queuedBytes() {
    Message queued = Message.empty();
    players.forEach((id, player) -> {
      Channels here = channels.get(id);
      queued.put(player.hash().toHex(), here == null ? 0 : here.queuedBytes());
    });
    return queued.object();
  }

  private void post(Message order) {
    page.postMessage(order.object());
  }

  private static Message order(String type, RtcId id) {
    return Message.of(type).put("rtc", id.toString());
  }
}
