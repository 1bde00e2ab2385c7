package bitcraps.core.baselines;

import org.jspecify.annotations.Nullable;

/** Adds up what is said: once for each receiver. */
final class Meter {
  private boolean counting;
  private long words;
  private long bytes;
  private long signatures;
  private @Nullable Word last;
  private int lastSize;

  /** Sizes cost time: whoever measures time leaves them out. */
  void start() {
    counting = true;
    words = 0;
    bytes = 0;
    signatures = 0;
  }

  @SuppressWarnings("ReferenceEquality") // a broadcast says the very same word to everybody
  void sent(Word word) {
    if (counting) {
      if (word != last) {
        last = word;
        lastSize = word.size();
      }
      words++;
      bytes += lastSize;
      signatures += word.signatures();
    }
  }

  long words() {
    return words;
  }

  long bytes() {
    return bytes;
  }

  long signatures() {
    return signatures;
  }
}
