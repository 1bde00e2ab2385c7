package bitcraps.core.arena;

import bitcraps.core.consensus.ConsensusCodec;
import bitcraps.core.consensus.ConsensusMessage;
import org.jspecify.annotations.Nullable;

/** Adds up what agreement sends. */
final class Meter {
  private boolean counting;
  private long words;
  private long bytes;
  private @Nullable ConsensusMessage last;
  private int lastSize;

  void start(boolean withBytes) {
    counting = withBytes;
    words = 0;
    bytes = 0;
  }

  void sent(Word word) {
    if (word instanceof Word.Agreeing agreeing) {
      words++;
      if (counting) {
        if (!agreeing.message().equals(last)) {
          last = agreeing.message();
          lastSize = ConsensusCodec.encode(agreeing.message()).size();
        }
        bytes += lastSize;
      }
    }
  }

  long words() {
    return words;
  }

  long bytes() {
    return bytes;
  }
}
