package bitcraps.core.consensus;

import bitcraps.core.base.Invariant;
import java.util.Arrays;
import java.util.OptionalLong;

/**
 * How long the other end of one link takes to answer (CON-47): the upper quartile (nearest rank) of
 * the last eight answers. A quantile over a window, and not the smoothed mean and deviation of RFC
 * 6298, because one frozen tab or slow disk would raise those for many answers; here two bad
 * answers of eight count for nothing, and three of a network that really became slower are
 * believed.
 */
public final class RoundTrips {
  private static final int WINDOW = 8;

  private final long[] last = new long[WINDOW];
  private int count;

  /** One more answer came, so long after the question. */
  public void add(long millis) {
    Invariant.check(millis >= 0, "answers come after questions");
    last[count % WINDOW] = millis;
    count = count + 1 == 2 * WINDOW ? WINDOW : count + 1;
  }

  /** Empty before the first answer. */
  public OptionalLong typicalMillis() {
    int held = Math.min(count, WINDOW);
    if (held == 0) {
      return OptionalLong.empty();
    }
    long[] rising = Arrays.copyOf(last, held);
    Arrays.sort(rising);
    return OptionalLong.of(rising[(3 * held + 3) / 4 - 1]);
  }
}
