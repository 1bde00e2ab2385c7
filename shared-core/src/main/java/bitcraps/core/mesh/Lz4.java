package bitcraps.core.mesh;

import bitcraps.core.base.Bytes;
import bitcraps.core.codec.Decoded;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Blocks of LZ4, as lz4_Block_format.md of the reference implementation describes them (revision of
 * 2022-07-31). There is no entropy coder behind the search for what repeats, so a block takes more
 * room than what deflate makes of the same bytes, and an order of magnitude less time.
 */
public final class Lz4 {
  /** A shorter repetition cannot be said. */
  static final int MATCH_MIN = 4;

  /** Behind the last repetition there are so many bytes or more that are said as they are. */
  static final int LAST_LITERALS = 5;

  /** No repetition begins closer to the end. */
  static final int MATCH_LIMIT = 12;

  static final int OFFSET_MAX = 0xffff;

  /** What a half of a token says when more of the length follows. */
  static final int LENGTH_GOES_ON = 15;

  /** The reference reads zeros there; the format calls it invalid. */
  static final String NO_DISTANCE = "a distance of nothing";

  private Lz4() {}

  /**
   * @param plain at most 2 MiB
   * @return a block; for bytes that do not repeat a few longer than they are
   */
  public static Bytes compress(Bytes plain) {
    return new Lz4Search(plain.toArray()).block();
  }

  /**
   * The bytes in a block, whoever made it: never more than asked for, in memory of that size.
   *
   * @param sizeMax of what comes out
   */
  public static Decoded<Bytes> decompress(Bytes block, int sizeMax) {
    return new Reading(block.toArray(), sizeMax).read();
  }

  private static final class Reading {
    private final byte[] in;
    private final byte[] out;
    private int at;
    private int size;

    Reading(byte[] in, int sizeMax) {
      this.in = in;
      this.out = new byte[sizeMax];
    }

    Decoded<Bytes> read() {
      while (at < in.length) {
        int token = in[at++] & 0xff;
        String problem = literals(token >> 4);
        if (problem == null && at == in.length) {
          return new Decoded.Ok<>(Bytes.wrap(Arrays.copyOf(out, size)));
        }
        problem = problem == null ? repetition(token & LENGTH_GOES_ON) : problem;
        if (problem != null) {
          return new Decoded.Malformed<>(problem, at);
        }
      }
      return new Decoded.Malformed<>("a block ends with bytes as they are", at);
    }

    private @Nullable String literals(int half) {
      int length = length(half);
      if (length < 0 || length > in.length - at) {
        return "fewer bytes follow than are announced";
      }
      if (length > out.length - size) {
        return "a block holds more than it may";
      }
      System.arraycopy(in, at, out, size, length);
      at += length;
      size += length;
      return null;
    }

    private @Nullable String repetition(int half) {
      if (in.length - at < 2) {
        return "a distance has two bytes";
      }
      int offset = (in[at] & 0xff) | ((in[at + 1] & 0xff) << 8);
      at += 2;
      if (offset == 0) {
        return NO_DISTANCE;
      }
      if (offset > size) {
        return "a repetition of what was not there";
      }
      int length = length(half);
      if (length < 0) {
        return "fewer bytes follow than are announced";
      }
      if (length + MATCH_MIN > out.length - size) {
        return "a block holds more than it may";
      }
      repeat(offset, length + MATCH_MIN);
      return null;
    }

    /** What is repeated may reach into what the repetition writes. */
    private void repeat(int offset, int length) {
      int end = size + length;
      while (size < end) {
        int step = Math.min(offset, end - size);
        System.arraycopy(out, size - offset, out, size, step);
        size += step;
      }
    }

    /** Negative when it does not end. What is too long to be true stays far below an overflow. */
    private int length(int half) {
      int length = half;
      int more = half == LENGTH_GOES_ON ? 255 : 0;
      while (more == 255) {
        if (at == in.length) {
          return -1;
        }
        more = in[at++] & 0xff;
        length = Math.min(length + more, Integer.MAX_VALUE / 2);
      }
      return length;
    }
  }
}
