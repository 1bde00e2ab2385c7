package bitcraps.core.codec;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what {@link Writer} wrote, big-endian, with a limit on everything. Exists only inside
 * {@link Codec#decode}, which turns a refusal into a value.
 */
public final class Reader {
  /** Stays between this class and {@link Codec#decode}. */
  static final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;
    final String reason;

    Refusal(String reason) {
      super(reason, null, false, false);
      this.reason = reason;
    }
  }

  private final Bytes bytes;
  private int offset;

  Reader(Bytes bytes) {
    this.bytes = bytes;
  }

  int offset() {
    return offset;
  }

  /** Refuses the whole input. The return type lets callers write {@code throw in.fail(...)}. */
  public RuntimeException fail(String reason) {
    throw new Refusal(reason);
  }

  /** Refuses the whole input unless {@code holds}. */
  public void require(boolean holds, String reason) {
    if (!holds) {
      throw new Refusal(reason);
    }
  }

  public int u8() {
    need(1);
    return bytes.at(offset++);
  }

  public int u16() {
    return u8() << 8 | u8();
  }

  /** An unsigned 31-bit number in four bytes; a set top bit is refused. */
  public int u31() {
    int value = u16() << 16 | u16();
    require(value >= 0, "a 31-bit number has its top bit set");
    return value;
  }

  /** An unsigned 63-bit number in eight bytes; a set top bit is refused. */
  public long u63() {
    long value = i64();
    require(value >= 0, "a 63-bit number has its top bit set");
    return value;
  }

  /**
   * A number of 0 to 2^53 - 1 in eight bytes: what is counted or timed. Every page can show it, and
   * no sum of two of them wraps.
   */
  public long u53() {
    long value = i64();
    require(value >= 0 && value < 1L << 53, "a count or a time is beyond 2^53 - 1");
    return value;
  }

  /** A signed 64-bit number, two's complement. */
  public long i64() {
    need(8);
    long value = 0;
    for (int i = 0; i < 8; i++) {
      value = value << 8 | u8();
    }
    return value;
  }

  /** One byte, 0 or 1. */
  public boolean flag() {
    int value = u8();
    require(value <= 1, "a flag is 0 or 1");
    return value == 1;
  }

  /** Exactly {@code size} bytes. */
  public Bytes fixed(int size) {
    need(size);
    Bytes value = bytes.slice(offset, offset + size);
    offset += size;
    return value;
  }

  public Hash hash() {
    return new Hash(fixed(Hash.SIZE));
  }

  /** A four-byte length, then that many bytes. */
  public Bytes bytes(int sizeMax) {
    int size = u31();
    require(size <= sizeMax, "bytes are longer than allowed");
    return fixed(size);
  }

  /** Well-formed UTF-8 of at most {@code sizeMax} bytes. */
  public String text(int sizeMax) {
    Bytes raw = bytes(sizeMax);
    String text = raw.toText();
    require(Bytes.utf8(text).equals(raw), "text is not well-formed UTF-8");
    return text;
  }

  /** A two-byte count, then that many items. */
  public <T> List<T> list(int countMax, Codec.Layout<T> item) {
    int count = u16();
    require(count <= countMax, "a list is longer than allowed");
    List<T> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      items.add(item.read(this));
    }
    return items;
  }

  void end() {
    require(offset == bytes.size(), "bytes are left over");
  }

  private void need(int count) {
    require(count <= bytes.size() - offset, "the input ends too early");
  }
}
