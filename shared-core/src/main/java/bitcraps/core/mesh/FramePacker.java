package bitcraps.core.mesh;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Invariant;
import com.jcraft.jzlib.Deflater;
import com.jcraft.jzlib.GZIPException;
import com.jcraft.jzlib.JZlib;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Compresses the frames of one reliable, ordered channel (MESH-24). Each may refer to what the
 * channel carried before, as permessage-deflate does with context takeover (RFC 7692): votes repeat
 * hashes far more than anything within themselves. {@link FrameUnpacker} is the other end.
 */
public final class FramePacker {
  /** Bytes by which a packed frame is longer than the frame, at the most. */
  public static final int OVERHEAD = 1;

  static final int AS_IS = 0;
  static final int DEFLATED = 1;

  /** As it is, and later frames may refer to it. */
  static final int KEPT = 2;

  /** The window, as a power of two: 8 KiB, some forty votes. */
  static final int WINDOW_BITS = 13;

  /** Of an empty stored block, which ends each frame and is left out (RFC 7692, 7.2.1). */
  static final int TAIL_BYTES = 4;

  /** What is shorter is not worth a try. */
  private static final int SIZE_MIN = 24;

  /** From so many bytes on their distribution tells whether a try is worth it. */
  private static final int SAMPLE_MIN = 1_024;

  /** Memory for the search: 9 would be the most. */
  private static final int MEMORY_LEVEL = 6;

  private @Nullable Deflater deflater;

  /**
   * @param frame of at most {@link Framer#FRAME_BYTES_MAX} bytes
   */
  public Bytes pack(Bytes frame) {
    Invariant.check(frame.size() <= Framer.FRAME_BYTES_MAX, "a frame is no longer than frames are");
    if (frame.size() < SIZE_MIN || isNoise(frame)) {
      return marked(AS_IS, frame);
    }
    Bytes packed = deflate(frame);
    return packed.size() > frame.size() + OVERHEAD ? marked(KEPT, frame) : packed;
  }

  private static Bytes marked(int kind, Bytes frame) {
    byte[] marked = new byte[frame.size() + OVERHEAD];
    marked[0] = (byte) kind;
    frame.copyTo(marked, OVERHEAD);
    return Bytes.wrap(marked);
  }

  /**
   * True for bytes that are spread like random ones: so often do two of them agree by chance in one
   * of 256 pairs (Friedman's index of coincidence); up to a tenth more is still noise.
   */
  private static boolean isNoise(Bytes frame) {
    if (frame.size() < SAMPLE_MIN) {
      return false;
    }
    long[] counts = new long[256];
    for (int i = 0; i < frame.size(); i++) {
      counts[frame.at(i)]++;
    }
    long pairs = 0;
    for (long count : counts) {
      pairs += count * (count - 1);
    }
    long all = (long) frame.size() * (frame.size() - 1);
    return pairs * 256 * 10 < all * 11;
  }

  /** A flush ends at a whole byte, so what came before is complete whether it is sent or not. */
  private Bytes deflate(Bytes frame) {
    Deflater current = current();
    byte[] out = new byte[frame.size() + frame.size() / 8 + 64];
    current.setInput(frame.toArray());
    current.setOutput(out, OVERHEAD, out.length - OVERHEAD);
    current.deflate(JZlib.Z_SYNC_FLUSH);
    Invariant.check(current.avail_in == 0 && current.avail_out > 0, "noise grows by less");
    out[0] = DEFLATED;
    return Bytes.wrap(Arrays.copyOf(out, current.next_out_index - TAIL_BYTES));
  }

  private Deflater current() {
    Deflater current = deflater;
    if (current == null) {
      try {
        current =
            new Deflater(JZlib.Z_BEST_SPEED, WINDOW_BITS, MEMORY_LEVEL, JZlib.WrapperType.NONE);
      } catch (GZIPException refused) {
        throw new IllegalStateException("these settings are those of the library", refused);
      }
      deflater = current;
    }
    return current;
  }
}
