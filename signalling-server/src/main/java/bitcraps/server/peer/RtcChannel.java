package bitcraps.server.peer;

import bitcraps.core.base.Bytes;
import bitcraps.core.mesh.FramePacker;
import bitcraps.core.mesh.FrameUnpacker;
import bitcraps.core.mesh.Lane;
import bitcraps.core.peer.Channel;
import dev.onvoid.webrtc.RTCDataChannel;
import dev.onvoid.webrtc.RTCDataChannelBuffer;
import dev.onvoid.webrtc.RTCDataChannelInit;
import dev.onvoid.webrtc.RTCDataChannelObserver;
import dev.onvoid.webrtc.RTCDataChannelState;
import dev.onvoid.webrtc.RTCPeerConnection;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One of a connection's three data channels, set up as browsers do it: both sides make it with the
 * same id, so none has to be announced. Owned by the loop's thread.
 *
 * <p>On a reliable channel frames travel packed (MESH-24), from the last moment before they leave.
 * Above a high mark in the library's buffer it keeps frames back here; the unreliable one drops
 * them, as the network might. Bulk waits while anything of agreement does. The marks are those of
 * browsers' pages.
 */
final class RtcChannel {
  private static final long HIGH_BYTES = 1 << 20;
  private static final long LOW_BYTES = 1 << 18;
  private static final long BULK_HIGH_BYTES = 1 << 17;

  /** More than this behind a full buffer, and the other side is as good as gone. */
  private static final int WAITING_BYTES_MAX = 4 << 20;

  private final RTCDataChannel channel;
  private final boolean reliable;
  private final long highBytes;
  private final @Nullable RtcChannel first;
  private final ArrayDeque<Bytes> waiting = new ArrayDeque<>();
  private final FramePacker packer;
  private final FrameUnpacker unpacker;
  private int waitingBytes;

  /** True while frames wait for the buffer; the library's thread asks. */
  private volatile boolean held;

  /** What comes of a channel, told on the library's threads. */
  interface Events {
    void stateChanged();

    /** The bytes are the callee's own. */
    void came(Bytes packed);

    void hasRoom();
  }

  /**
   * @param first whose frames go before those of this one, if any
   */
  RtcChannel(
      RTCPeerConnection connection, Channel kind, @Nullable RtcChannel first, Events events) {
    this.first = first;
    reliable = kind != Channel.UNRELIABLE;
    highBytes = kind == Channel.BULK ? BULK_HIGH_BYTES : HIGH_BYTES;
    Lane lane = kind == Channel.BULK ? Lane.BULK : Lane.AGREEMENT;
    packer = new FramePacker(lane);
    unpacker = new FrameUnpacker(lane);
    channel = connection.createDataChannel(kind.name().toLowerCase(Locale.ROOT), options(kind));
    channel.registerObserver(new Ear(events));
  }

  private static RTCDataChannelInit options(Channel kind) {
    RTCDataChannelInit options = new RTCDataChannelInit();
    options.negotiated = true;
    options.id = kind.number();
    if (kind == Channel.UNRELIABLE) {
      options.ordered = false;
      options.maxRetransmits = 0;
    }
    return options;
  }

  boolean isOpen() {
    return channel.getState() == RTCDataChannelState.OPEN;
  }

  boolean isOver() {
    RTCDataChannelState state = channel.getState();
    return state == RTCDataChannelState.CLOSING || state == RTCDataChannelState.CLOSED;
  }

  /**
   * Sends now or soon.
   *
   * @param messageBytesMax what the other end takes; the library closes a channel without a word
   *     when it is given more
   * @return false when the link is to be given up
   */
  boolean send(Bytes frame, long messageBytesMax) {
    if (frame.size() + FramePacker.OVERHEAD > messageBytesMax) {
      return false;
    }
    if (reliable) {
      waiting.add(frame);
      waitingBytes += frame.size();
      return drain() && waitingBytes <= WAITING_BYTES_MAX;
    }
    return !isOpen() || channel.getBufferedAmount() >= LOW_BYTES || hand(frame);
  }

  /** Sends what may go now; false when the library refuses. */
  boolean drain() {
    boolean taken = drainOnce();
    held = !waiting.isEmpty();
    return taken && (!held || drainOnce()); // the buffer may have run empty before that was said
  }

  private boolean drainOnce() {
    while (!waiting.isEmpty()
        && isOpen()
        && channel.getBufferedAmount() < highBytes
        && (first == null || first.waiting.isEmpty())) {
      Bytes next = waiting.remove();
      waitingBytes -= next.size();
      if (!hand(packer.pack(next))) {
        return false;
      }
    }
    return true;
  }

  private boolean hand(Bytes message) {
    try {
      channel.send(new RTCDataChannelBuffer(ByteBuffer.wrap(message.toArray()), true));
      return true;
    } catch (Exception refused) { // declared as such; the channel closed a moment ago
      return false;
    }
  }

  /** The frame in what came; null when it cannot be: then the channel is of no use any more. */
  @Nullable Bytes unpack(Bytes came) {
    if (!reliable) {
      return came;
    }
    return unpacker.unpack(came) instanceof FrameUnpacker.Frame frame ? frame.bytes() : null;
  }

  void close() {
    waiting.clear();
    waitingBytes = 0;
    channel.unregisterObserver();
    channel.close();
    channel.dispose();
  }

  /** On the library's threads. */
  private final class Ear implements RTCDataChannelObserver {
    private final Events events;

    Ear(Events events) {
      this.events = events;
    }

    @Override
    public void onBufferedAmountChange(long before) {
      if (held) {
        events.hasRoom();
      }
    }

    @Override
    public void onStateChange() {
      events.stateChanged();
    }

    /** The buffer is the library's, and gone after this call. */
    @Override
    public void onMessage(RTCDataChannelBuffer message) {
      byte[] bytes = new byte[message.data.remaining()];
      message.data.get(bytes);
      events.came(Bytes.wrap(bytes));
    }
  }
}
