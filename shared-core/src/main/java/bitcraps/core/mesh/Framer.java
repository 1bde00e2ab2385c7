package bitcraps.core.mesh;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Invariant;
import bitcraps.core.codec.Codec;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts messages into frames that every browser carries (MESH-20). {@link Assembler} puts them
 * together again.
 */
public final class Framer {
  /** Longest frame, in bytes: with what packing adds, 16 KiB on the wire. */
  public static final int FRAME_BYTES_MAX = 16 * 1024 - FramePacker.OVERHEAD;

  /** No link is asked to do with shorter ones: what fits into one packet of SCTP (RFC 8831). */
  public static final int FRAME_BYTES_MIN = 1_150;

  /** Longest message, in bytes. */
  public static final int MESSAGE_BYTES_MAX = 2 * 1024 * 1024;

  static final int WHOLE = 1;
  static final int FIRST = 2;
  static final int NEXT = 3;

  /** Bytes before what they carry: kind; kind and total length; kind and number. */
  static final int HEAD_WHOLE = 1;

  static final int HEAD_FIRST = 5;
  static final int HEAD_NEXT = 3;

  private Framer() {}

  /** The same in frames of the greatest length. */
  public static List<Bytes> frames(Bytes message) {
    return frames(message, FRAME_BYTES_MAX);
  }

  /**
   * @param message 1 byte to 2 MiB
   * @param frameBytes longest frame, {@link #FRAME_BYTES_MIN} to {@link #FRAME_BYTES_MAX}
   * @return frames for one reliable, ordered channel; a message that fits is one frame, and only
   *     such a message may travel on any other channel
   */
  public static List<Bytes> frames(Bytes message, int frameBytes) {
    int size = message.size();
    Invariant.check(size > 0 && size <= MESSAGE_BYTES_MAX, "a message has 1 byte to 2 MiB");
    Invariant.check(
        frameBytes >= FRAME_BYTES_MIN && frameBytes <= FRAME_BYTES_MAX, "frames have bounds");
    if (size <= frameBytes - HEAD_WHOLE) {
      return List.of(Codec.encode(message, (out, it) -> out.u8(WHOLE).fixed(it)));
    }
    List<Bytes> frames = new ArrayList<>();
    Bytes head = message.slice(0, frameBytes - HEAD_FIRST);
    frames.add(Codec.encode(head, (out, it) -> out.u8(FIRST).u31(size).fixed(it)));
    int from = frameBytes - HEAD_FIRST;
    while (from < size) {
      int to = Math.min(size, from + frameBytes - HEAD_NEXT);
      int number = frames.size();
      Bytes part = message.slice(from, to);
      frames.add(Codec.encode(part, (out, it) -> out.u8(NEXT).u16(number).fixed(it)));
      from = to;
    }
    return frames;
  }
}
