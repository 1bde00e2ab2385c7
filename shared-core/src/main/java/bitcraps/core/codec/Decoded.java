package bitcraps.core.codec;

/** What became of bytes from outside. */
public sealed interface Decoded<T> {
  /** The bytes were the canonical encoding of {@code value}. */
  record Ok<T>(T value) implements Decoded<T> {}

  /**
   * The bytes were refused.
   *
   * @param reason what was wrong, for logs and counters
   * @param offset where, in bytes from the start
   */
  record Malformed<T>(String reason, int offset) implements Decoded<T> {}
}
