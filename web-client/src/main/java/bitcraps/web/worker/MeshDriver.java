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
import bitcraps.web.platform.Buffers;
import bitcraps.web.platform.Message;
import bitcraps.web.platform.WorkerScope;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.teavm.jso.core.JSArray;
import org.teavm.jso.typedarrays.ArrayBuffer;

/**
 * Drives the {@link Rendezvous}: its socket, its timer, and the peer connections on the page's
 * thread.
 */
final class MeshDriver implements SignalSocket.Events {
  /** Frames that may come over a connection before this side counts it as linked. */
  private static final int EARLY_FRAMES_MAX = 256;

  private final Rendezvous rendezvous;
  private final Links links;
  private final Clock clock;
  private final WorkerScope page;
  private final SignalSocket socket;
  private final Alarm alarm;
  private final ArrayDeque<Input> inputs = new ArrayDeque<>();
  private final Map<PlayerId, RtcId> byPlayer = new TreeMap<>();
  private final Map<RtcId, PlayerId> byConnection = new TreeMap<>();
  private final Map<RtcId, List<Early>> early = new TreeMap<>();
  private final Map<RtcId, Path> paths = new TreeMap<>();
  private final Map<RtcId, Integer> limits = new TreeMap<>();
  private boolean stepping;

  private record Early(int channel, Bytes frame) {}

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
      case Output.CreateConnection create ->
          post(
              order("rtc-create", create.id())
                  .put("peer", create.player().hash().toHex())
                  .put("polite", create.polite())
                  .put("offers", create.offer())
                  .put("iceServers", IceServers.toObject(create.iceServers())));
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
      case Output.Status status -> links.reach(word(status.reach()));
      case Output.WakeAt wake -> alarm.at(wake.millis());
      case Output.Dropped dropped -> {} // counted inside the machine
    }
  }

  private static String word(Output.Reach reach) {
    return switch (reach) {
      case IN_ROOM -> "connected";
      case ROOM_FULL -> "full";
      case GONE -> "gone";
      case REFUSED, REPLACED -> "refused";
    };
  }

  private void linked(PlayerId player, RtcId id) {
    unlink(player);
    byPlayer.put(player, id);
    byConnection.put(id, player);
    links.up(player);
    tellPath(player, id);
    links.takes(player, limits.getOrDefault(id, Framer.FRAME_BYTES_MAX));
    List<Early> frames = early.remove(id);
    if (frames != null) {
      frames.forEach(each -> links.received(player, each.channel(), each.frame()));
    }
  }

  private void unlinked(PlayerId player) {
    unlink(player);
    links.down(player);
  }

  private void unlink(PlayerId player) {
    RtcId old = byPlayer.remove(player);
    if (old != null) {
      byConnection.remove(old);
    }
  }

  private void closed(RtcId id) {
    early.remove(id);
    paths.remove(id);
    limits.remove(id);
    post(order("rtc-close", id));
  }

  /** Hands a frame to the link's channel; without a link it is dropped. */
  void send(PlayerId to, int channel, Bytes frame) {
    RtcId id = byPlayer.get(to);
    if (id != null) {
      ArrayBuffer bytes = Buffers.copy(frame.toArray());
      Message order = order("rtc-frame", id).put("channel", channel).put("bytes", bytes);
      page.postMessage(order.object(), JSArray.of(bytes));
    }
  }

  /**
   * Takes what the page reports of peer connections. Returns false when it is about something else.
   */
  boolean takeReport(Message report) {
    if (!report.has("rtc")) {
      return false;
    }
    RtcId id = new RtcId(Integer.parseInt(report.text("rtc")));
    switch (report.type()) {
      case "rtc-frame" ->
          received(id, (int) report.number("channel"), Bytes.wrap(report.bytes("bytes")));
      case "rtc-description" ->
          step(new Input.LocalDescription(id, report.text("type"), report.text("sdp")));
      case "rtc-candidate" -> step(candidate(id, report));
      case "rtc-open" -> {
        limits.put(id, frameBytesMax(report.number("messageBytesMax")));
        step(new Input.ChannelsOpen(id));
      }
      case "rtc-path" -> goes(id, report.text("path"));
      case "rtc-relay-refused" -> step(new Input.RelayRefused(id));
      case "rtc-state" -> step(new Input.ConnectionState(id, report.text("state")));
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Packing adds to a frame. */
  private static int frameBytesMax(double messageBytesMax) {
    return (int) Math.min(messageBytesMax - FramePacker.OVERHEAD, Framer.FRAME_BYTES_MAX);
  }

  private static Input candidate(RtcId id, Message report) {
    return new Input.LocalCandidate(
        id, report.text("candidate"), report.text("mid"), (int) report.number("line"));
  }

  private void goes(RtcId id, String word) {
    paths.put(id, word.equals(Path.RELAY.word()) ? Path.RELAY : Path.DIRECT);
    PlayerId player = byConnection.get(id);
    if (player != null) {
      tellPath(player, id);
    }
  }

  /** A link that was down comes back without its path, which the page tells once. */
  private void tellPath(PlayerId player, RtcId id) {
    Path path = paths.get(id);
    if (path != null) {
      links.goes(player, path);
    }
  }

  private void received(RtcId id, int channel, Bytes frame) {
    PlayerId player = byConnection.get(id);
    if (player != null) {
      links.received(player, channel, frame);
      return;
    }
    List<Early> waiting = early.computeIfAbsent(id, absent -> new ArrayList<>());
    if (waiting.size() < EARLY_FRAMES_MAX) {
      waiting.add(new Early(channel, frame));
    }
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
