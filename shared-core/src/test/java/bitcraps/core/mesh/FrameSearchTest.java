package bitcraps.core.mesh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.prng.Prng;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

/** MESH-27: the longest frame that a link carries well. */
final class FrameSearchTest {
  private static final int LONGEST = Framer.FRAME_BYTES_MAX;
  private long now = 50_000;
  private final FrameSearch search = new FrameSearch(now);
  private int probes;

  /** Lets time pass on a link that carries frames of these lengths. */
  private int after(long millis, IntPredicate carries) {
    long end = now + millis;
    while (now < end) {
      now += 50;
      int probe = search.probe(now);
      if (probe > 0) {
        probes++;
        assertTrue(probe >= Framer.FRAME_BYTES_MIN && probe <= LONGEST, probe + " bytes");
        if (carries.test(probe)) {
          search.answered(probe, now + 20);
        }
      }
    }
    return search.frameBytes();
  }

  @Test
  void mesh27AGoodLinkIsAskedFourTimesInTenMinutes() {
    assertEquals(LONGEST, after(4_900, bytes -> true));
    assertEquals(0, probes, "a new link has other things to do");

    assertEquals(LONGEST, after(60_000, bytes -> true));
    assertEquals(4, probes);
    after(540_000, bytes -> true);
    assertEquals(4, probes);
    after(60_000, bytes -> true);
    assertEquals(8, probes, "and again");
  }

  @Test
  void mesh27TheLongestThatPassesIsFoundByHalving() {
    for (int most : new int[] {1_200, 4_000, 9_000, 15_000}) {
      int found = after(400_000, bytes -> bytes <= most);
      assertTrue(found <= most && found >= Math.max(1_150, most - 1_024), found + " of " + most);
      search.again(now);
    }
    assertTrue(probes <= 4 * 6 * FrameSearch.PROBES, probes + " probes");
  }

  @Test
  void mesh27ALinkThatLosesPacketsGetsShorterFrames() {
    Prng random = new Prng(World.hashOf("packets"));
    int clean = after(60_000, bytes -> true);
    search.again(now);
    int lossy =
        after(
            600_000,
            bytes -> {
              int packets = (bytes + 1_149) / 1_150;
              boolean all = true;
              for (int i = 0; i < packets; i++) {
                all &= random.below(100) >= 15;
              }
              return all;
            });
    assertTrue(lossy < clean / 2, lossy + " bytes where 15 % of the packets are lost");
  }

  @Test
  void mesh27ASlowLinkIsLeftToThePlayers() {
    int bytesPerSecond = 3_000;
    long from = now + FrameSearch.REST_MILLIS;
    long queuedUntil = 0;
    int asked = 0;
    long probedBytes = 0;
    long answerAt = Long.MAX_VALUE;
    while (now < from + 120_000) {
      now += 50;
      if (now >= answerAt) {
        search.answered(asked, now);
        answerAt = Long.MAX_VALUE;
      }
      int probe = search.probe(now);
      if (probe > 0) {
        assertTrue(now >= queuedUntil, "one after the other");
        asked = probe;
        probedBytes += probe;
        queuedUntil = now + 1_000L * probe / bytesPerSecond;
        answerAt = queuedUntil + 400;
      }
    }

    long carried = bytesPerSecond * (now - from) / 1_000;
    assertTrue(probedBytes <= carried / 10, probedBytes + " of " + carried + " bytes");
    assertTrue(search.frameBytes() < 3_000, search.frameBytes() + " bytes take a second");
  }

  @Test
  void mesh27AConnectionThatTakesLessIsGivenLess() {
    search.limit(4_096, now);
    assertEquals(4_096, search.frameBytes());
    assertEquals(4_096, after(60_000, bytes -> true));
    search.limit(10, now);
    assertEquals(Framer.FRAME_BYTES_MIN, after(60_000, bytes -> true));
  }

  @Test
  void mesh27UntilASearchEndsTheLastResultCounts() {
    int before = after(400_000, bytes -> bytes <= 5_000);
    search.again(now);
    after(10_000, bytes -> true);
    assertEquals(LONGEST, search.frameBytes());
    search.again(now);
    now += FrameSearch.REST_MILLIS;
    search.probe(now);
    assertEquals(LONGEST, search.frameBytes(), "one probe decides nothing");
    assertTrue(before <= 5_000);
  }

  @Test
  void mesh27AnAnswerAfterASecondIsNoneAlsoWhenNobodyLookedAtTheClockMeanwhile() {
    int first = 0;
    int next = 0;
    while (next == first) {
      now += FrameSearch.REST_MILLIS + FrameSearch.REST_FACTOR * 1_500;
      next = search.probe(now);
      first = first == 0 ? next : first;
      now += 1_500;
      search.answered(next, now);
    }

    assertTrue(next < first, next + " bytes after " + first + ", of which each answer came late");
  }

  @Test
  void answersToNothingCountForNothing() {
    search.answered(LONGEST, now);
    search.answered(0, now);
    int found = after(400_000, bytes -> false);
    search.answered(LONGEST, now);

    assertTrue(found >= Framer.FRAME_BYTES_MIN && found < Framer.FRAME_BYTES_MIN + 512);
    assertEquals(found, search.frameBytes());
  }
}
