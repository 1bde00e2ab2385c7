package bitcraps.web.worker;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.PlayerId;
import bitcraps.core.mesh.FramePacker;
import bitcraps.core.mesh.Framer;
import bitcraps.core.mesh.Input;
import bitcraps.core.mesh.Output;
import bitcraps.core.mesh.Path;
import bitcraps.core.mesh.Rendezvous;
import bitcraps.core.mesh.RtcId;
import bitcraps.web.platform.Browser;
import bitcraps.web.platform.Buffers;
import bitcraps.web.platform.Message;
import bitcraps.web.platform.RtcDataChannel;
import bitcraps.web.platform.WorkerScope;
import bitcraps.web.rtc.Faults;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSArray;
import org.teavm.jso.typedarrays.ArrayBuffer;

/**
 * Drives the {@link Rendezvous}: its socket, its timer, and the peer connections on the page's
 * thread.
 */
final class MeshDriver implements SignalSocket.Events, Wire.Events {
  private final Rendezvous rendezvous;
  private final Links links;
  private final Clock clock;
  private final WorkerScope page;
  private final SignalSocket socket;
  private final Alarm alarm;
  private final ArrayDeque<Input> inputs = new ArrayDeque<>();
  private final Map<RtcId, Wire> wires = new TreeMap<>();
  private final Map<PlayerId, Wire> linked = new TreeMap<>();
  private final Faults faults = new Faults();
  private boolean stepping;

  MeshDriver(Rendezvous rendezvous, String signalUrl, Links links, Clock clock, WorkerScope page) {
    this.rendezvous = rendezvous;
    this.links = links;
    this.clock = clock;
    this.page = page;
    socket = new SignalSocket(signalUrl, this);
    alarm = new Alarm(clock::steadyMillis, () -> step(new Input.Tick()));
  }

  void start() {
    step(new Input.Tick());
  }

  /** Takes one input; those that come while outputs are carried out wait their turn. */
  void step(Input input) {
    inputs.add(input);
    if (stepping) {
      return;
    }
    stepping = true;
    while (!inputs.isEmpty()) {
      for (Output output : rendezvous.step(inputs.remove(), clock.steadyMillis())) {
        carryOut(output);
      }
    }
    stepping = false;
  }

  private void carryOut(Output output) {
    switch (output) {
      case Output.OpenSignal open -> socket.dial();
      case Output.SignalSend send -> socket.send(send.message());
      case Output.CreateConnection create -> {
        wires.put(create.id(), new Wire(create.id(), create.player()));
        post(
            order("rtc-create", create.id())
                .put("peer", create.player().hash().toHex())
                .put("polite", create.polite())
                .put("offers", create.offer())
                .put("iceServers", IceServers.toObject(create.iceServers())));
      }
      case Output.ApplyDescription apply ->
          post(
              order("rtc-description", apply.id())
                  .put("type", apply.type())
                  .put("sdp", apply.sdp()));
      case Output.ApplyCandidate apply ->
          post(
              order("rtc-candidate", apply.id())
                  .put("candidate", apply.candidate())
                  .put("mid", apply.mid())
                  .put("line", apply.line()));
      case Output.RestartIce restart ->
          post(
              order("rtc-restart", restart.id())
                  .put("iceServers", IceServers.toObject(restart.iceServers())));
      case Output.CloseConnection close -> closed(close.id());
      case Output.LinkUp up -> linked(up.player(), up.id());
      case Output.LinkDown down -> unlinked(down.player());
      case Output.Status status -> links.reach(status.reach().word());
      case Output.WakeAt wake -> alarm.at(wake.millis());
      case Output.Dropped dropped -> {} // counted inside the machine
    }
  }

  private void linked(PlayerId player, RtcId id) {
    Wire wire = wires.get(id);
    if (wire == null) {
      return;
    }
    linked.put(player, wire);
    links.up(player);
    tellPath(wire);
    links.takes(player, wire.frameBytesMax());
    wire.takeEarly().forEach(each -> links.received(player, each.channel(), each.bytes()));
  }

  private void unlinked(PlayerId player) {
    linked.remove(player);
    links.down(player);
  }

  private void closed(RtcId id) {
    Wire wire = wires.remove(id);
    if (wire != null) {
      wire.close();
    }
    post(order("rtc-close", id));
  }

  /** Hands a frame to the link's channel; without a link it is dropped. */
  void send(PlayerId to, int channel, Bytes frame) {
    Wire wire = linked.get(to);
    if (wire != null && !wire.send(channel, frame)) {
      ArrayBuffer bytes = Buffers.copy(frame.toArray());
      Message order = order("rtc-frame", wire.id()).put("channel", channel).put("bytes", bytes);
      page.postMessage(order.object(), JSArray.of(bytes));
    }
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
    Wire wire = wires.get(new RtcId(Integer.parseInt(report.text("rtc"))));
    if (wire != null) {
      take(wire, report);
    }
    return true;
  }

  private void take(Wire wire, Message report) {
    RtcId id = wire.id();
    switch (report.type()) {
      case "rtc-channels" -> wire.takeOver(channels(report), faults, this);
      case "rtc-frame" ->
          received(wire, (int) report.number("channel"), Bytes.wrap(report.bytes("bytes")));
      case "rtc-description" ->
          step(new Input.LocalDescription(id, report.text("type"), report.text("sdp")));
      case "rtc-candidate" -> step(candidate(id, report));
      case "rtc-open" -> {
        wire.takes(frameBytesMax(report.number("messageBytesMax")));
        step(new Input.ChannelsOpen(id));
      }
      case "rtc-path" -> {
        wire.goes(report.text("path").equals(Path.RELAY.word()) ? Path.RELAY : Path.DIRECT);
        if (isLinked(wire)) {
          tellPath(wire);
        }
      }
      case "rtc-relay-refused" -> step(new Input.RelayRefused(id));
      case "rtc-state" -> step(new Input.ConnectionState(id, report.text("state")));
      default -> throw new IllegalStateException("Unknown report from the page: " + report.type());
    }
  }

  @SuppressWarnings("unchecked") // an array of JavaScript is read as one
  private static JSArray<RtcDataChannel> channels(Message report) {
    return (JSArray<RtcDataChannel>) Objects.requireNonNull(report.object("channels"));
  }

  /** Packing adds to a frame. */
  private static int frameBytesMax(double messageBytesMax) {
    return (int) Math.min(messageBytesMax - FramePacker.OVERHEAD, Framer.FRAME_BYTES_MAX);
  }

  private static Input candidate(RtcId id, Message report) {
    return new Input.LocalCandidate(
        id, report.text("candidate"), report.text("mid"), (int) report.number("line"));
  }

  private boolean isLinked(Wire wire) {
    return wire.equals(linked.get(wire.player()));
  }

  /** A link that was down comes back without its path, which the page tells once. */
  private void tellPath(Wire wire) {
    Path path = wire.path();
    if (path != null) {
      links.goes(wire.player(), path);
    }
  }

  @Override
  public void allOpen(Wire wire) {
    post(order("rtc-opened", wire.id()));
  }

  @Override
  public void received(Wire wire, int channel, Bytes frame) {
    if (isLinked(wire)) {
      links.received(wire.player(), channel, frame);
    } else {
      wire.keep(channel, frame);
    }
  }

  /** In a step of its own: it may have been a frame of the table's step that was too much. */
  @Override
  public void failed(Wire wire) {
    Browser.after(() -> step(new Input.ConnectionState(wire.id(), "failed")), 0);
  }

  /** How often each fault befell a frame of channels that are here. */
  JSObject faultCounts() {
    return faults.counts();
  }

  /** Bytes that wait to be sent by channels that are here, by player. */
  JSObject queuedBytes() {
    Message queued = Message.empty();
    wires.values().forEach(each -> queued.put(each.player().hash().toHex(), each.queuedBytes()));
    return queued.object();
  }

  @Override
  public void opened() {
    step(new Input.SignalOpen());
  }

  @Override
  public void closed() {
    step(new Input.SignalClosed());
  }

  @Override
  public void received(Bytes message) {
    step(new Input.SignalReceived(message));
  }

  void stop() {
    alarm.stop();
    socket.hangUp();
  }

  private void post(Message order) {
    page.postMessage(order.object());
  }

  private static Message order(String type, RtcId id) {
    return Message.of(type).put("rtc", id.toString());
  }
}
