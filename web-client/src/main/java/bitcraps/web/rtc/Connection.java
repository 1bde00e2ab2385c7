package bitcraps.web.rtc;

import bitcraps.core.base.Bytes;
import bitcraps.web.platform.Browser;
import bitcraps.web.platform.Message;
import bitcraps.web.platform.RtcDataChannel;
import bitcraps.web.platform.RtcIceErrorEvent;
import bitcraps.web.platform.RtcIceEvent;
import bitcraps.web.platform.RtcPeerConnection;
import bitcraps.web.platform.RtcStatsReport;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSArray;
import org.teavm.jso.core.JSPromise;

/**
 * One peer connection, negotiated as WebRTC 1.0, 10.7 describes: when both sides offer at once, the
 * impolite one ignores the other's offer and the polite one takes its own back.
 */
final class Connection implements Channels.Events {
  private static final int PATH_MILLIS = 5_000;
  private static final int REFUSED_MIN = 400;
  private static final int REFUSED_MAX = 499;

  private final String id;
  private final boolean polite;
  private final Reports reports;
  private final RtcPeerConnection connection;

  /** Null when somebody else has them. */
  private final @Nullable Channels channels;

  private final ArrayDeque<JSObject> earlyCandidates = new ArrayDeque<>();
  private boolean mayOffer;
  private boolean makingOffer;
  private boolean ignoringOffer;
  private boolean open;
  private @Nullable String path;
  private boolean closed;

  /** Negotiation steps run one after the other: each starts when the one before it has settled. */
  private JSPromise<JSObject> steps = JSPromise.resolve(Message.empty().object());

  /**
   * @param peer whom it leads to
   * @param offers false when the first offer is the other side's to make
   */
  Connection(
      String id,
      String peer,
      boolean polite,
      boolean offers,
      JSObject configuration,
      Faults faults,
      Reports reports) {
    this.id = id;
    this.polite = polite;
    this.mayOffer = offers;
    this.reports = reports;
    connection = new RtcPeerConnection(configuration);
    connection.setOnNegotiationNeeded(event -> offer());
    connection.setOnIceCandidate(this::found);
    connection.setOnIceCandidateError(this::refused);
    connection.setOnConnectionStateChange(event -> {
      reports.state(id, connection.getConnectionState());
      findPath();
    });
    JSArray<RtcDataChannel> made = Channels.make(connection);
    channels = reports.takesOver(id, made) ? null : new Channels(made, peer, faults, this);
  }

  /** All channels are open, whoever has them. */
  @Override
  public void open() {
    if (!open && !closed) {
      open = true;
      reports.channelsOpen(id, messageBytesMax());
      watchPath();
    }
  }

  @Override
  public void received(int channel, Bytes frame) {
    reports.frame(id, channel, frame);
  }

  @Override
  public void failed() {
    reports.state(id, "failed");
  }

  /** The longest message that both ends' SCTP takes; infinite when there is no bound. */
  private double messageBytesMax() {
    JSObject sctp = connection.getSctp();
    return sctp == null ? Double.POSITIVE_INFINITY : Message.from(sctp).number("maxMessageSize");
  }

  /** Its channels; null when somebody else has them. */
  @Nullable Channels channels() {
    return channels;
  }

  /** ICE may change its mind at any time, and no event of all browsers tells. */
  private void watchPath() {
    if (!closed) {
      findPath();
      Browser.after(this::watchPath, PATH_MILLIS);
    }
  }

  private void findPath() {
    if (open && !closed) {
      connection.getStats().then(this::tellPath, error -> null);
    }
  }

  private @Nullable Object tellPath(RtcStatsReport report) {
    String now = closed ? null : PathFinder.path(report);
    if (now != null && !now.equals(path)) {
      path = now;
      reports.path(id, now);
    }
    return null;
  }

  private void refused(RtcIceErrorEvent event) {
    if (isRefusal(event)) {
      reports.relayRefused(id);
    }
  }

  /** The server answered, and does not accept the credentials or the request. */
  static boolean isRefusal(RtcIceErrorEvent event) {
    return event.getErrorCode() >= REFUSED_MIN && event.getErrorCode() <= REFUSED_MAX;
  }

  private void found(RtcIceEvent event) {
    JSObject found = event.getCandidate();
    if (found != null) {
      Message candidate = Message.from(found);
      reports.candidate(
          id,
          candidate.text("candidate"),
          candidate.text("sdpMid"),
          (int) candidate.number("sdpMLineIndex"));
    }
  }

  private void offer() {
    if (!mayOffer || closed) {
      return;
    }
    makingOffer = true;
    connection
        .setLocalDescription()
        .then(this::reportLocal, this::stepFailed)
        .onSettled(() -> {
          makingOffer = false;
          return null;
        });
  }

  /** Sets what the other side described; answers an offer. */
  void describe(String type, String sdp) {
    steps = steps.flatThen(done -> describeNow(type, sdp)).catchError(this::stepFailed);
  }

  private JSPromise<JSObject> describeNow(String type, String sdp) {
    boolean offered = type.equals("offer");
    boolean collision =
        offered && (makingOffer || !connection.getSignalingState().equals("stable"));
    ignoringOffer = !polite && collision;
    if (ignoringOffer || closed) {
      return JSPromise.resolve(Message.empty().object());
    }
    JSObject description = Message.empty().put("type", type).put("sdp", sdp).object();
    JSPromise<JSObject> set = connection.setRemoteDescription(description).then(this::remoteSet);
    return offered
        ? set.flatThen(done -> connection.setLocalDescription()).then(this::reportLocal)
        : set;
  }

  private JSObject remoteSet(@Nullable JSObject ignored) {
    mayOffer = true;
    while (!earlyCandidates.isEmpty()) {
      add(earlyCandidates.remove());
    }
    return Message.empty().object();
  }

  private JSObject reportLocal(@Nullable JSObject ignored) {
    JSObject local = connection.getLocalDescription();
    if (local != null && !closed) {
      Message description = Message.from(local);
      reports.description(id, description.text("type"), description.text("sdp"));
    }
    return Message.empty().object();
  }

  /**
   * A step that fails leaves the connection as it was; the core's own timers notice and dial again.
   */
  private JSObject stepFailed(@Nullable Object error) {
    return Message.empty().object();
  }

  /** Adds a way to reach the other side; before its description is known it waits. */
  void candidate(String candidate, String mid, int line) {
    JSObject found =
        Message.empty()
            .put("candidate", candidate)
            .put("sdpMid", mid)
            .put("sdpMLineIndex", line)
            .object();
    steps =
        steps.then(done -> {
          if (connection.getRemoteDescription() == null) {
            earlyCandidates.add(found);
          } else {
            add(found);
          }
          return done;
        });
  }

  private void add(JSObject candidate) {
    if (!closed && !ignoringOffer) {
      connection.addIceCandidate(candidate).catchError(this::stepFailed);
    }
  }

  /** Looks for a new way with fresh relay credentials. */
  void restart(JSObject configuration) {
    mayOffer = true;
    connection.setConfiguration(configuration);
    connection.restartIce();
  }

  void close() {
    closed = true;
    connection.setOnNegotiationNeeded(null);
    connection.setOnIceCandidate(null);
    connection.setOnIceCandidateError(null);
    connection.setOnConnectionStateChange(null);
    if (channels != null) {
      channels.close();
    }
    connection.close();
  }
}
