package bitcraps.core.mesh;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Invariant;
import java.util.Arrays;

/**
 * Looks for repetitions in one block of LZ4: for each four bytes the last place where they may have
 * stood, without a second look. Where nothing is found for long, the steps grow.
 */
final class Lz4Search {
  private static final int TABLE_BITS = 12;

  /** A large odd number that spreads four bytes over the table (Knuth's multiplicative hashing). */
  private static final int SPREAD = 0x9e3779b1;

  /** After so many bytes, as a power of two, without a find each step is one longer. */
  private static final int PATIENCE_BITS = 6;

  private final byte[] in;
  private final byte[] out;

  /** Places, counted from 1; 0 for none. */
  private final int[] places = new int[1 << TABLE_BITS];

  private int size;

  Lz4Search(byte[] in) {
    Invariant.check(in.length <= Framer.MESSAGE_BYTES_MAX, "a block has at most 2 MiB");
    this.in = in;
    // Each 255 bytes that do not repeat take one more, and so do a token and a rounded end.
    this.out = new byte[in.length + in.length / 255 + 16];
  }

  Bytes block() {
    int said = 0;
    int at = 0;
    while (at <= in.length - Lz4.MATCH_LIMIT) {
      int before = replace(at);
      if (before < 0) {
        at += 1 + ((at - said) >> PATIENCE_BITS);
        continue;
      }
      int back = commonBefore(before, at, said);
      int length = back + common(before, at);
      literals(said, at - back, length - Lz4.MATCH_MIN);
      distance(at - before, length - Lz4.MATCH_MIN);
      at += length - back;
      said = at;
      if (at <= in.length - Lz4.MATCH_LIMIT) {
        places[slot(at - 2)] = at - 1;
      }
    }
    literals(said, in.length, 0);
    return Bytes.wrap(Arrays.copyOf(out, size));
  }

  /** Where the four bytes stood before, within reach; negative for nowhere known. */
  private int replace(int at) {
    int slot = slot(at);
    int before = places[slot] - 1;
    places[slot] = at + 1;
    boolean holds = before >= 0 && at - before <= Lz4.OFFSET_MAX && four(before) == four(at);
    return holds ? before : -1;
  }

  private int slot(int at) {
    return (four(at) * SPREAD) >>> (32 - TABLE_BITS);
  }

  private int four(int at) {
    return (in[at] & 0xff)
        | ((in[at + 1] & 0xff) << 8)
        | ((in[at + 2] & 0xff) << 16)
        | (in[at + 3] << 24);
  }

  private int common(int before, int at) {
    int length = Lz4.MATCH_MIN;
    int room = in.length - Lz4.LAST_LITERALS - at;
    while (length < room && in[before + length] == in[at + length]) {
      length++;
    }
    return length;
  }

  private int commonBefore(int before, int at, int said) {
    int room = Math.min(before, at - said);
    int length = 0;
    while (length < room && in[before - length - 1] == in[at - length - 1]) {
      length++;
    }
    return length;
  }

  /** A token and bytes as they are; {@code next} is what the token says of the repetition. */
  private void literals(int from, int to, int next) {
    int count = to - from;
    out[size++] = (byte) ((half(count) << 4) | half(next));
    rest(count);
    System.arraycopy(in, from, out, size, count);
    size += count;
  }

  private void distance(int offset, int length) {
    out[size++] = (byte) offset;
    out[size++] = (byte) (offset >> 8);
    rest(length);
  }

  private static int half(int length) {
    return Math.min(length, Lz4.LENGTH_GOES_ON);
  }

  private void rest(int length) {
    int left = length - Lz4.LENGTH_GOES_ON;
    while (left >= 0) {
      out[size++] = (byte) Math.min(left, 255);
      left -= 255;
    }
  }
}
