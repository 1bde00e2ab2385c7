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

  /** A block of LZ4, to which no later frame refers. */
  static final int BLOCK = 3;

  /** Of an empty stored block, which ends each frame and is left out (RFC 7692, 7.2.1). */
  static final int TAIL_BYTES = 4;

  /** What is shorter is not worth a try. */
  private static final int SIZE_MIN = 24;

  /** From so many bytes on their distribution tells what is worth a try. */
  private static final int SAMPLE_MIN = 1_024;

  /** Bytes that coincide so seldom, in percent of chance, are noise. */
  private static final int NOISE_PERCENT = 110;

  /** In a block of LZ4 whose bytes coincide so seldom deflate hardly finds anything to shorten. */
  private static final int EVEN_PERCENT = 150;

  /**
   * What searches less finds a fiftieth less, and takes no less time (docs/measurements-mesh.md).
   */
  private static final int LEVEL = 6;

  private final Lane lane;
  private @Nullable Deflater deflater;

  public FramePacker(Lane lane) {
    this.lane = lane;
  }

  /**
   * @param frame of at most {@link Framer#FRAME_BYTES_MAX} bytes
   */
  public Bytes pack(Bytes frame) {
    Invariant.check(frame.size() <= Framer.FRAME_BYTES_MAX, "a frame is no longer than frames are");
    if (frame.size() < SIZE_MIN) {
      return marked(AS_IS, frame);
    }
    if (frame.size() >= SAMPLE_MIN) {
      Bytes block = lane.isBulk() ? Lz4.compress(frame) : frame;
      if (block.size() < frame.size() && coincidence(block) <= EVEN_PERCENT) {
        return marked(BLOCK, block);
      }
      if (coincidence(frame) <= NOISE_PERCENT) {
        return marked(AS_IS, frame);
      }
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
   * How often two of the bytes agree, in percent of how often two random ones do, which is once in
   * 256 (Friedman's index of coincidence). The less, the more entropy, and the less an entropy
   * coder has to gain (MESH-28).
   */
  private static long coincidence(Bytes bytes) {
    long[] counts = new long[256];
    for (int i = 0; i < bytes.size(); i++) {
      counts[bytes.at(i)]++;
    }
    long pairs = 0;
    for (long count : counts) {
      pairs += count * (count - 1);
    }
    long all = (long) bytes.size() * (bytes.size() - 1);
    return all == 0 ? Long.MAX_VALUE : pairs * 256 * 100 / all;
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
      current = begin(lane);
      deflater = current;
    }
    return current;
  }

  /** With the dictionary said, and what came of that thrown away: the other end knows it. */
  private static Deflater begin(Lane lane) {
    try {
      Deflater fresh =
          new Deflater(LEVEL, lane.windowBits(), lane.memoryLevel(), JZlib.WrapperType.NONE);
      Bytes dictionary = Dictionary.bytes();
      fresh.setInput(dictionary.toArray());
      fresh.setOutput(new byte[dictionary.size() * 2]);
      fresh.deflate(JZlib.Z_SYNC_FLUSH);
      Invariant.check(fresh.avail_in == 0 && fresh.avail_out > 0, "the dictionary is all said");
      return fresh;
    } catch (GZIPException refused) {
      throw new IllegalStateException("these settings are those of the library", refused);
    }
  }
}
