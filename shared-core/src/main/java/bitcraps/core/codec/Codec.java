package bitcraps.core.codec;

import bitcraps.core.base.Bytes;

/** The one door through which bytes from outside become values. */
public final class Codec {
  private Codec() {}

  /** Reads one value of a layout; may refuse by {@link Reader#fail}. */
  @FunctionalInterface
  public interface Layout<T> {
    T read(Reader in);
  }

  /** Writes one value of a layout. */
  @FunctionalInterface
  public interface Writing<T> {
    void write(Writer out, T value);
  }

  /** Reads exactly one value; trailing bytes are refused. Never throws on any input. */
  public static <T> Decoded<T> decode(Bytes bytes, Layout<T> layout) {
    Reader in = new Reader(bytes);
    try {
      T value = layout.read(in);
      in.end();
      return new Decoded.Ok<>(value);
    } catch (Reader.Refusal refusal) {
      return new Decoded.Malformed<>(refusal.reason, in.offset());
    }
  }

  public static <T> Bytes encode(T value, Writing<T> writing) {
    Writer out = new Writer();
    writing.write(out, value);
    return out.toBytes();
  }
}
