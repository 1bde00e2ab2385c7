package bitcraps.web.rtc;

import bitcraps.core.base.Bytes;
import bitcraps.core.mesh.FramePacker;
import bitcraps.core.mesh.FrameUnpacker;
import bitcraps.core.mesh.Lane;
import bitcraps.web.platform.Buffers;
import bitcraps.web.platform.Message;
import bitcraps.web.platform.RtcDataChannel;
import bitcraps.web.platform.RtcPeerConnection;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSObject;
import org.teavm.jso.dom.events.MessageEvent;

/**
 * One of a connection's three data channels, in the page or in the Worker. Both sides make it with
 * the same id, so none has to be announced.
 *
 * <p>On a reliable channel frames travel packed (MESH-24), from the last moment before they leave
 * to the first after they came: nothing may get lost or overtaken between.
 *
 * <p>Above a high mark in the browser's buffer a reliable channel keeps frames back here until the
 * buffer has run low; an unreliable one drops them, as the network might. What the browser has
 * cannot be overtaken any more, so the marks of bulk are low, and bulk waits while anything of
 * agreement does: votes go first.
 */
final class Channel {
  /** Agreement: reliable, ordered. */
  static final int AGREEMENT = 0;

  /** Catch-up and snapshots: reliable, ordered, may wait. */
  static final int BULK = 1;

  /** Cursors and emotes: neither. */
  static final int UNRELIABLE = 2;

  static final int COUNT = 3;
  private static final double HIGH_BYTES = 1 << 20;
  private static final double LOW_BYTES = 1 << 18;
  private static final double BULK_HIGH_BYTES = 1 << 17;
  private static final double BULK_LOW_BYTES = 1 << 15;

  /** More than this behind a full buffer, and the other side is as good as gone. */
  static final int WAITING_BYTES_MAX = 4 << 20;

  private final RtcDataChannel channel;
  private final boolean reliable;
  private final double highBytes;
  private final @Nullable Channel first;
  private final ArrayDeque<Bytes> waiting = new ArrayDeque<>();
  private final FramePacker packer;
  private final FrameUnpacker unpacker;
  private int waitingBytes;

  /**
   * @param made by {@link #make}, of the same kind
   * @param first whose frames go before those of this one, if any
   */
  Channel(RtcDataChannel made, int kind, @Nullable Channel first) {
    channel = made;
    this.first = first;
    reliable = kind != UNRELIABLE;
    highBytes = kind == BULK ? BULK_HIGH_BYTES : HIGH_BYTES;
    Lane lane = kind == BULK ? Lane.BULK : Lane.AGREEMENT;
    packer = new FramePacker(lane);
    unpacker = new FrameUnpacker(lane);
    channel.setBinaryType("arraybuffer");
    channel.setBufferedAmountLowThreshold(kind == BULK ? BULK_LOW_BYTES : LOW_BYTES);
  }

  static RtcDataChannel make(RtcPeerConnection connection, int kind) {
    return connection.createDataChannel(nameOf(kind), options(kind));
  }

  private static String nameOf(int kind) {
    return kind == AGREEMENT ? "agreement" : kind == BULK ? "bulk" : "unreliable";
  }

  private static JSObject options(int kind) {
    Message options = Message.empty().put("negotiated", true).put("id", kind);
    if (kind == UNRELIABLE) {
      options.put("ordered", false).put("maxRetransmits", 0);
    }
    return options.object();
  }

  RtcDataChannel raw() {
    return channel;
  }

  boolean isOpen() {
    return channel.getReadyState().equals("open");
  }

  /** Sends now or soon. False when the channel has stood still for too long: give the link up. */
  boolean send(Bytes frame) {
    if (reliable) {
      waiting.add(frame);
      waitingBytes += frame.size();
      drain();
    } else if (isOpen() && channel.getBufferedAmount() < LOW_BYTES) {
      channel.send(Buffers.copy(frame.toArray()));
    }
    return waitingBytes <= WAITING_BYTES_MAX;
  }

  /** Bytes that are not on their way: here, and in the browser's buffer. */
  double queuedBytes() {
    return waitingBytes + channel.getBufferedAmount();
  }

  /** Sends what may go now. */
  void drain() {
    while (isOpen()
        && !waiting.isEmpty()
        && channel.getBufferedAmount() < highBytes
        && (first == null || first.waiting.isEmpty())) {
      Bytes next = waiting.remove();
      waitingBytes -= next.size();
      channel.send(Buffers.copy(packer.pack(next).toArray()));
    }
  }

  /** The frame in what came; null when it cannot be: then the channel is of no use any more. */
  @Nullable Bytes unpack(MessageEvent event) {
    Bytes came = Bytes.wrap(Buffers.copy(event.getDataAsArray()));
    if (!reliable) {
      return came;
    }
    return unpacker.unpack(came) instanceof FrameUnpacker.Frame frame ? frame.bytes() : null;
  }

  void close() {
    waiting.clear();
    waitingBytes = 0;
    channel.setOnOpen(null);
    channel.setOnClose(null);
    channel.setOnMessage(null);
    channel.setOnBufferedAmountLow(null);
    channel.close();
  }
}
