package bitcraps.server.statistics;

import bitcraps.core.prng.Prng;
import java.io.IOException;
import java.io.OutputStream;

/** One long stream of the generator, from a seed of its own. */
public final class GeneratorStream {
  private static final int FACES = 6;
  private static final int CHUNK_SIZE = 1 << 16;

  private final Prng prng;

  /** The stream of the hash tagged {@code bitcraps/1/statistics} of "stream", a blank, the seed. */
  public GeneratorStream(long seed) {
    this.prng = new Prng(Seeds.of("stream", seed));
  }

  /** The next dice, two a roll. */
  public DiceTally roll(long rolls) {
    DiceTally tally = new DiceTally();
    for (long i = 0; i < rolls; i++) {
      int first = prng.below(FACES) + 1;
      tally.add(first, prng.below(FACES) + 1);
    }
    return tally;
  }

  /** The next bytes. */
  public void write(OutputStream out, long bytes) throws IOException {
    byte[] chunk = new byte[CHUNK_SIZE];
    for (long left = bytes; left > 0; left -= CHUNK_SIZE) {
      int size = (int) Math.min(left, CHUNK_SIZE);
      for (int i = 0; i < size; i++) {
        chunk[i] = (byte) prng.nextByte();
      }
      out.write(chunk, 0, size);
    }
  }
}
