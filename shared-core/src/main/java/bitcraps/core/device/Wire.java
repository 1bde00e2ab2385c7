package bitcraps.core.device;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.PlayerId;
import bitcraps.core.mesh.FramePacker;
import bitcraps.core.mesh.Framer;
import bitcraps.core.mesh.Path;
import bitcraps.core.mesh.RtcId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A peer connection as its device knows it. */
final class Wire {
  /** Frames that may come before this side counts the other as linked. */
  static final int EARLY_FRAMES_MAX = 256;

  /** A frame that came over one of its channels. */
  record Frame(int channel, Bytes bytes) {}

  private final RtcId id;
  private final PlayerId player;
  private final List<Frame> early = new ArrayList<>();
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

  /** Packing adds to a frame, so frames are shorter than messages. */
  void takes(long messageBytesMax) {
    long room = Math.max(1, messageBytesMax - FramePacker.OVERHEAD);
    frameBytesMax = (int) Math.min(room, Framer.FRAME_BYTES_MAX);
  }
}
