package bitcraps.web.rtc;

import bitcraps.core.base.Bytes;
import bitcraps.web.platform.RtcDataChannel;
import bitcraps.web.platform.RtcPeerConnection;
import org.teavm.jso.core.JSArray;
import org.teavm.jso.dom.events.MessageEvent;

/**
 * The three data channels of a connection. They work in the page, which makes them, and in the
 * Worker, to which a browser that can hands them over before they open.
 */
public final class Channels {
  /** Who is told of them. */
  public interface Events {
    /** All of them are open. */
    void open();

    /** A frame came over one of them. */
    void received(int channel, Bytes frame);

    /** One of them closed, brought what no peer sends, or stood still for too long. */
    void failed();
  }

  private final Channel[] all = new Channel[Channel.COUNT];
  private final String peer;
  private final Faults faults;
  private final Events events;
  private boolean saidOpen;
  private boolean closed;

  /**
   * Takes channels over.
   *
   * @param made by {@link #make}, not open yet
   * @param peer whom they lead to; {@code faults} asks for it
   */
  public Channels(JSArray<RtcDataChannel> made, String peer, Faults faults, Events events) {
    this.peer = peer;
    this.faults = faults;
    this.events = events;
    for (int kind = 0; kind < Channel.COUNT; kind++) {
      all[kind] = take(made.get(kind), kind);
    }
  }

  /** Makes the channels of a connection, for one of these to take over. */
  static JSArray<RtcDataChannel> make(RtcPeerConnection connection) {
    JSArray<RtcDataChannel> made = new JSArray<>();
    for (int kind = 0; kind < Channel.COUNT; kind++) {
      made.push(Channel.make(connection, kind));
    }
    return made;
  }

  private Channel take(RtcDataChannel raw, int kind) {
    raw.setOnOpen(event -> opened());
    raw.setOnClose(event -> events.failed());
    raw.setOnMessage(event -> received(kind, event));
    raw.setOnBufferedAmountLow(event -> drain());
    return new Channel(raw, kind, kind == Channel.BULK ? all[Channel.AGREEMENT] : null);
  }

  private void opened() {
    for (Channel channel : all) {
      if (!channel.isOpen()) {
        return;
      }
    }
    if (!saidOpen) {
      saidOpen = true;
      events.open();
    }
  }

  private void drain() {
    for (Channel channel : all) {
      channel.drain();
    }
  }

  private void received(int kind, MessageEvent event) {
    Bytes frame = all[kind].unpack(event);
    if (frame == null) {
      events.failed();
    } else {
      faults.pass(peer, "in", frame, passed -> deliver(kind, passed));
    }
  }

  private void deliver(int kind, Bytes frame) {
    if (!closed) {
      events.received(kind, frame);
    }
  }

  /** Sends a frame of at most 16 KiB. */
  public void send(int channel, Bytes frame) {
    if (channel >= 0 && channel < all.length) {
      faults.pass(peer, "out", frame, passed -> sendNow(channel, passed));
    }
  }

  private void sendNow(int channel, Bytes frame) {
    if (!closed && !all[channel].send(frame)) {
      events.failed();
    }
  }

  /** Whom they lead to. */
  public String peer() {
    return peer;
  }

  /** Bytes that are not on their way yet. */
  public double queuedBytes() {
    double sum = 0;
    for (Channel channel : all) {
      sum += channel.queuedBytes();
    }
    return sum;
  }

  /** Closes them; nothing is told of them any more. */
  public void close() {
    closed = true;
    for (Channel channel : all) {
      channel.close();
    }
  }
}
