package bitcraps.core.codec;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.base.Invariant;
import java.util.Arrays;
import java.util.List;

/** Builds canonical bytes, big-endian. {@link Reader} names each layout. */
public final class Writer {
  private static final int COUNT_MAX = 0xffff;

  private byte[] buffer = new byte[128];
  private int size;

  public Writer u8(int value) {
    Invariant.check(value >= 0 && value <= 0xff, "an 8-bit number lies in 0..255");
    grow(1);
    buffer[size++] = (byte) value;
    return this;
  }

  public Writer u16(int value) {
    Invariant.check(value >= 0 && value <= 0xffff, "a 16-bit number lies in 0..65535");
    return u8(value >> 8).u8(value & 0xff);
  }

  public Writer u31(int value) {
    Invariant.check(value >= 0, "a 31-bit number is not negative");
    return u16(value >> 16).u16(value & 0xffff);
  }

  public Writer u63(long value) {
    Invariant.check(value >= 0, "a 63-bit number is not negative");
    return i64(value);
  }

  public Writer i64(long value) {
    grow(8);
    for (int shift = 56; shift >= 0; shift -= 8) {
      buffer[size++] = (byte) (value >> shift);
    }
    return this;
  }

  public Writer flag(boolean value) {
    return u8(value ? 1 : 0);
  }

  /** The bytes alone, without a length. */
  public Writer fixed(Bytes value) {
    grow(value.size());
    value.copyTo(buffer, size);
    size += value.size();
    return this;
  }

  public Writer hash(Hash value) {
    return fixed(value.bytes());
  }

  public Writer bytes(Bytes value) {
    return u31(value.size()).fixed(value);
  }

  public Writer text(String value) {
    return bytes(Bytes.utf8(value));
  }

  public <T> Writer list(List<T> items, Codec.Writing<T> item) {
    Invariant.check(items.size() <= COUNT_MAX, "a list has at most 65535 items");
    u16(items.size());
    for (T each : items) {
      item.write(this, each);
    }
    return this;
  }

  public Bytes toBytes() {
    return Bytes.wrap(Arrays.copyOf(buffer, size));
  }

  private void grow(int count) {
    if (count > buffer.length - size) {
      int doubled = buffer.length * 2;
      buffer = Arrays.copyOf(buffer, Math.max(doubled, size + count));
    }
  }
}
