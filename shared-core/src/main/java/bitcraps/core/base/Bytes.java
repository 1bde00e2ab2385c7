package bitcraps.core.base;

import java.util.Arrays;

/** Immutable bytes, ordered as unsigned numbers from the left. */
public final class Bytes implements Comparable<Bytes> {
  public static final Bytes EMPTY = new Bytes(new byte[0]);
  private static final String DIGITS = "0123456789abcdef";

  private final byte[] value;

  private Bytes(byte[] value) {
    this.value = value;
  }

  /** Copies {@code value}. */
  public static Bytes copyOf(byte[] value) {
    return new Bytes(value.clone());
  }

  /** Takes {@code value} over without a copy: the caller gives the array away. */
  public static Bytes wrap(byte[] value) {
    return new Bytes(value);
  }

  public static Bytes utf8(String text) {
    return new Bytes(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  /** Parses an even number of lower-case hexadecimal digits. For constants and tests. */
  public static Bytes hex(String digits) {
    Invariant.check(digits.length() % 2 == 0, "hexadecimal text has an even length");
    byte[] value = new byte[digits.length() / 2];
    for (int i = 0; i < value.length; i++) {
      int high = DIGITS.indexOf(digits.charAt(2 * i));
      int low = DIGITS.indexOf(digits.charAt(2 * i + 1));
      Invariant.check(high >= 0 && low >= 0, "hexadecimal text holds 0-9 and a-f only");
      value[i] = (byte) (high << 4 | low);
    }
    return new Bytes(value);
  }

  public int size() {
    return value.length;
  }

  public boolean isEmpty() {
    return value.length == 0;
  }

  /** The byte at {@code index} as 0..255. */
  public int at(int index) {
    Invariant.check(index >= 0 && index < value.length, "a byte index lies inside");
    return value[index] & 0xff;
  }

  public byte[] toArray() {
    return value.clone();
  }

  public void copyTo(byte[] target, int offset) {
    Invariant.check(
        offset >= 0 && value.length <= target.length - offset, "a copy fits into its target");
    System.arraycopy(value, 0, target, offset, value.length);
  }

  /** Bytes {@code from} (inclusive) to {@code to} (exclusive). */
  public Bytes slice(int from, int to) {
    Invariant.check(from >= 0 && from <= to && to <= value.length, "a slice lies inside");
    return new Bytes(Arrays.copyOfRange(value, from, to));
  }

  public Bytes concat(Bytes other) {
    byte[] joined = Arrays.copyOf(value, value.length + other.value.length);
    System.arraycopy(other.value, 0, joined, value.length, other.value.length);
    return new Bytes(joined);
  }

  public String toText() {
    return new String(value, java.nio.charset.StandardCharsets.UTF_8);
  }

  public String toHex() {
    StringBuilder text = new StringBuilder(value.length * 2);
    for (byte b : value) {
      text.append(DIGITS.charAt(b >> 4 & 15)).append(DIGITS.charAt(b & 15));
    }
    return text.toString();
  }

  @Override
  public int compareTo(Bytes other) {
    int shared = value.length < other.value.length ? value.length : other.value.length;
    for (int i = 0; i < shared; i++) {
      int difference = (value[i] & 0xff) - (other.value[i] & 0xff);
      if (difference != 0) {
        return difference;
      }
    }
    return Integer.compare(value.length, other.value.length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes bytes && Arrays.equals(value, bytes.value);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(value);
  }

  @Override
  public String toString() {
    return toHex();
  }
}
