package bitcraps.web.worker;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.PlayerId;
import bitcraps.core.mesh.Framer;
import bitcraps.core.mesh.Path;
import bitcraps.core.mesh.RtcId;
import bitcraps.web.platform.RtcDataChannel;
import bitcraps.web.rtc.Channels;
import bitcraps.web.rtc.Faults;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.core.JSArray;

/**
 * A peer connection as the Worker knows it. Its data channels are here if the browser can hand them
 * over, else in the page, as the connection itself always is.
 */
final class Wire {
  /** Frames that may come before this side counts the other as linked. */
  private static final int EARLY_FRAMES_MAX = 256;

  /** Who is told of channels that are here. */
  interface Events {
    void allOpen(Wire wire);

    void received(Wire wire, int channel, Bytes frame);

    void failed(Wire wire);
  }

  /** A frame that came over one of its channels. */
  record Frame(int channel, Bytes bytes) {}

  private final RtcId id;
  private final PlayerId player;
  private final List<Frame> early = new ArrayList<>();
  private @Nullable Channels channels;
  private @Nullable Path path;
  private int frameBytesMax = Framer.FRAME_BYTES_MAX;

  Wire(RtcId id, PlayerId player) {
    this.id = id;
    this.player = player;
  }

  RtcId id() {
    return id;
  }

  /** Whom it leads to. */
  PlayerId player() {
    return player;
  }

  /** Its channels are here from now on. */
  void takeOver(JSArray<RtcDataChannel> handed, Faults faults, Events events) {
    Wire wire = this;
    channels =
        new Channels(
            handed,
            player.hash().toHex(),
            faults,
            new Channels.Events() {
              @Override
              public void open() {
                events.allOpen(wire);
              }

              @Override
              public void received(int channel, Bytes frame) {
                events.received(wire, channel, frame);
              }

              @Override
              public void failed() {
                events.failed(wire);
              }
            });
  }

  /** False when the page has the channels. */
  boolean send(int channel, Bytes frame) {
    if (channels != null) {
      channels.send(channel, frame);
    }
    return channels != null;
  }

  double queuedBytes() {
    return channels == null ? 0 : channels.queuedBytes();
  }

  /** Keeps a frame that came early; too many are dropped. */
  void keep(int channel, Bytes frame) {
    if (early.size() < EARLY_FRAMES_MAX) {
      early.add(new Frame(channel, frame));
    }
  }

  /** Hands out what came early. */
  List<Frame> takeEarly() {
    List<Frame> taken = List.copyOf(early);
    early.clear();
    return taken;
  }

  /** Which way it goes, once that is known. */
  @Nullable Path path() {
    return path;
  }

  void goes(Path way) {
    path = way;
  }

  int frameBytesMax() {
    return frameBytesMax;
  }

  void takes(int bytes) {
    frameBytesMax = bytes;
  }

  void close() {
    if (channels != null) {
      channels.close();
    }
  }
}
