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

  /** Longest message, in bytes. */
  public static final int MESSAGE_BYTES_MAX = 2 * 1024 * 1024;

  static final int WHOLE = 1;
  static final int FIRST = 2;
  static final int NEXT = 3;
  static final int WHOLE_PAYLOAD_MAX = FRAME_BYTES_MAX - 1;
  static final int FIRST_PAYLOAD = FRAME_BYTES_MAX - 5;
  static final int NEXT_PAYLOAD_MAX = FRAME_BYTES_MAX - 3;

  private Framer() {}

  /**
   * @param message 1 byte to 2 MiB
   * @return frames for one reliable, ordered channel; a message of up to 16,382 bytes is one frame,
   *     and only such a message may travel on any other channel
   */
  public static List<Bytes> frames(Bytes message) {
    int size = message.size();
    Invariant.check(size > 0 && size <= MESSAGE_BYTES_MAX, "a message has 1 byte to 2 MiB");
    if (size <= WHOLE_PAYLOAD_MAX) {
      return List.of(Codec.encode(message, (out, it) -> out.u8(WHOLE).fixed(it)));
    }
    List<Bytes> frames = new ArrayList<>();
    Bytes head = message.slice(0, FIRST_PAYLOAD);
    frames.add(Codec.encode(head, (out, it) -> out.u8(FIRST).u31(size).fixed(it)));
    int from = FIRST_PAYLOAD;
    while (from < size) {
      int to = Math.min(size, from + NEXT_PAYLOAD_MAX);
      int number = frames.size();
      Bytes part = message.slice(from, to);
      frames.add(Codec.encode(part, (out, it) -> out.u8(NEXT).u16(number).fixed(it)));
      from = to;
    }
    return frames;
  }
}
