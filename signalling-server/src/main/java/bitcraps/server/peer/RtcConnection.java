package bitcraps.server.peer;

import bitcraps.core.base.Bytes;
import bitcraps.core.mesh.Path;
import bitcraps.core.peer.Channel;
import bitcraps.core.signal.IceServer;
import dev.onvoid.webrtc.PeerConnectionObserver;
import dev.onvoid.webrtc.RTCIceCandidate;
import dev.onvoid.webrtc.RTCPeerConnection;
import dev.onvoid.webrtc.RTCPeerConnectionIceErrorEvent;
import dev.onvoid.webrtc.RTCPeerConnectionState;
import dev.onvoid.webrtc.RTCSessionDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One peer connection with its three channels. Owned by the loop's thread. */
final class RtcConnection {
  private static final int REFUSED_MIN = 400;
  private static final int REFUSED_MAX = 499;

  /** What this end's library takes and gives. */
  private static final long MESSAGE_BYTES_MAX = 262_144;

  /** What happens to a connection, told on the loop's thread. */
  interface Events {
    void described(String type, String sdp);

    void found(String candidate, String mid, int line);

    /** All channels are open. */
    void open(long messageBytesMax);

    void state(String state);

    void goes(Path path);

    void relayRefused();

    void came(int channel, Bytes frame);
  }

  private final RtcFactory factory;
  private final Inbox loop;
  private final Events events;
  private final boolean relayOnly;
  private final RTCPeerConnection connection;
  private final Negotiation negotiation;
  private final List<RtcChannel> channels = new ArrayList<>();
  private long messageBytesMax = MESSAGE_BYTES_MAX;
  private boolean open;
  private boolean closed;
  private boolean failed;
  private @Nullable Path path;

  /** The loop had no room for a frame, which a reliable channel must not lose. */
  private volatile boolean overrun;

  RtcConnection(
      RtcFactory factory,
      List<IceServer> servers,
      boolean relayOnly,
      boolean polite,
      Inbox loop,
      Events events) {
    this.factory = factory;
    this.loop = loop;
    this.events = events;
    this.relayOnly = relayOnly;
    connection = factory.connect(factory.configuration(servers, relayOnly), new Ear());
    negotiation = new Negotiation(connection, polite, this::post, this::described);
    for (Channel kind : Channel.values()) {
      RtcChannel first = kind == Channel.BULK ? channels.getFirst() : null;
      channels.add(new RtcChannel(connection, kind, first, new Ears(kind.number())));
    }
  }

  /** Nothing is done any more for a connection that was closed. */
  private boolean post(Runnable action) {
    return loop.post(() -> {
      if (!closed) {
        action.run();
      }
    });
  }

  void offer() {
    negotiation.offer();
  }

  void describe(String type, String sdp) {
    if (!SdpForm.holds(sdp)) {
      factory.refuse();
      return;
    }
    messageBytesMax = Math.min(MESSAGE_BYTES_MAX, Sdp.messageBytesMax(sdp));
    negotiation.describe(type, sdp);
  }

  /** The library knows no empty candidate, by which browsers say that there are no more. */
  void candidate(String candidate, String mid, int line) {
    if (candidate.isEmpty()) {
      return;
    }
    if (!CandidateForm.isOfOurs(mid, line) || !CandidateForm.holds(candidate)) {
      factory.refuse();
    } else {
      negotiation.candidate(new RTCIceCandidate(mid, line, candidate));
    }
  }

  /** Goes on with the servers it had when the library refuses these. */
  void restart(List<IceServer> servers) {
    var _ =
        NativeCall.accepted(
            () -> connection.setConfiguration(factory.configuration(servers, relayOnly)));
    connection.restartIce();
    negotiation.restart();
  }

  void send(int channel, Bytes frame) {
    if (!closed && !channels.get(channel).send(frame, messageBytesMax)) {
      fail();
    }
  }

  /** Asks which way it goes; {@link Events#goes} answers when that has changed. */
  void findPath() {
    if (open && !closed) {
      connection.getStats(report -> {
        Path found = Sdp.path(report);
        if (found != null) {
          var _ = post(() -> tell(found));
        }
      });
    }
  }

  private void tell(Path found) {
    if (found != path) {
      path = found;
      events.goes(found);
    }
  }

  private void described(RTCSessionDescription made) {
    events.described(made.sdpType.name().toLowerCase(Locale.ROOT), made.sdp);
  }

  private void fail() {
    if (!failed) {
      failed = true;
      events.state("failed");
    }
  }

  private void stateChanged() {
    if (channels.stream().anyMatch(RtcChannel::isOver)) {
      fail();
    } else if (!open && channels.size() == 3 && channels.stream().allMatch(RtcChannel::isOpen)) {
      open = true;
      events.open(messageBytesMax);
      findPath();
    }
  }

  private void came(int channel, Bytes packed) {
    Bytes frame = overrun ? null : channels.get(channel).unpack(packed);
    if (frame == null) {
      fail();
    } else {
      events.came(channel, frame);
    }
  }

  private void drain() {
    for (RtcChannel each : channels) {
      if (!each.drain()) {
        fail();
      }
    }
  }

  /** Channels first: what they still report would speak of a connection that is gone. */
  void close() {
    if (!closed) {
      closed = true;
      channels.forEach(RtcChannel::close);
      connection.close();
      factory.closed();
    }
  }

  /** On the library's threads. */
  private final class Ear implements PeerConnectionObserver {
    @Override
    public void onIceCandidate(RTCIceCandidate found) {
      var _ = post(() -> events.found(found.sdp, found.sdpMid, found.sdpMLineIndex));
    }

    @Override
    public void onIceCandidateError(RTCPeerConnectionIceErrorEvent event) {
      if (event.getErrorCode() >= REFUSED_MIN && event.getErrorCode() <= REFUSED_MAX) {
        var _ = post(events::relayRefused);
      }
    }

    @Override
    public void onConnectionChange(RTCPeerConnectionState state) {
      var _ =
          post(() -> {
            events.state(state.name().toLowerCase(Locale.ROOT));
            findPath();
          });
    }
  }

  /** On the library's threads. */
  private final class Ears implements RtcChannel.Events {
    private final int channel;

    Ears(int channel) {
      this.channel = channel;
    }

    @Override
    public void stateChanged() {
      var _ = post(RtcConnection.this::stateChanged);
    }

    @Override
    public void came(Bytes packed) {
      FrameStep step = new FrameStep();
      step.begin();
      boolean posted =
          post(() -> {
            RtcConnection.this.came(channel, packed);
            step.commit();
          });
      if (!posted) {
        overrun = true;
      }
    }

    @Override
    public void hasRoom() {
      var _ = post(RtcConnection.this::drain);
    }
  }
}
