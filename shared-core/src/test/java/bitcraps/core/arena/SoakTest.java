package bitcraps.core.arena;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.membership.ValidatorSet;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a peer holds does not grow: the short form of {@code ./bitcraps soak}. */
final class SoakTest {
  private final List<Soak.Sample> samples = new ArrayList<>();

  @Test
  void twoThousandBlocksLeaveNothingBehind() {
    Soak soak = new Soak(4);
    soak.heights(2_000, 50, samples::add);

    assertEquals(List.of(), soak.violations());
    assertEquals(40, samples.size());
    assertBounded();
    assertTrue(last().height() >= 2_000, last()::toString);
    assertEquals(0, last().epoch());
  }

  @Test
  void fiftyChangesOfMembersLeaveNothingBehind() {
    Soak soak = new Soak(4);
    soak.epochs(50, 1, samples::add);

    assertEquals(List.of(), soak.violations());
    assertEquals(50, samples.size());
    assertBounded();
    assertEquals(50, last().epoch());
  }

  @Test
  void theSameAgain() {
    new Soak(4).heights(100, 20, samples::add);
    List<Soak.Sample> again = new ArrayList<>();
    new Soak(4).heights(100, 20, again::add);

    assertEquals(samples, again);
  }

  private Soak.Sample last() {
    return samples.get(samples.size() - 1);
  }

  /** 64 views are kept to convict (CON-42); the rest is what is under way. */
  private void assertBounded() {
    for (Soak.Sample sample : samples) {
      assertTrue(sample.views() <= 64 + 3 * ValidatorSet.WINDOW, sample::toString);
      assertTrue(sample.blocks() <= 3 * ValidatorSet.WINDOW, sample::toString);
      assertTrue(sample.journalEntries() <= 32, sample::toString);
      assertTrue(sample.diskLines() <= 256 + 32, sample::toString);
    }
  }
}
