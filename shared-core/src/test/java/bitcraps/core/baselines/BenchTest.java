package bitcraps.core.baselines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.arena.Calm;
import bitcraps.core.arena.Plan;
import bitcraps.core.virtual.FastScheme;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The counts against the papers', and against the other bench. */
final class BenchTest {
  private static final long BLOCKS = 64;

  private static void takes(LineUp lineUp, int count, double toFinality, double perBlock) {
    Figures.Count found = Bench.count(lineUp, count, BLOCKS);
    assertEquals(toFinality, found.hopsToFinality(), 0, lineUp + " to finality");
    assertEquals(perBlock, found.hopsPerBlock(), 0.01, lineUp + " from block to block");
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 7, 16})
  void hopsAreThoseOfThePapers(int count) {
    takes(LineUp.OURS, count, 3, 2);
    takes(LineUp.PBFT_1, count, 3, 3);
    takes(LineUp.PBFT_16, count, 3, 3.0 / 16);
    takes(LineUp.HOTSTUFF_ROTATING, count, 5, 2);
    takes(LineUp.HOTSTUFF_STABLE, count, 5, 2);
    takes(LineUp.RAFT_1, count, 3, 2);
  }

  /** A certificate instead of votes is one hop more, twice; the next leader knows as soon. */
  @Test
  void collectorsTakeTwoHopsMore() {
    takes(LineUp.OURS, 32, 5, 2);
  }

  /** One proposal and two votes from everybody to everybody, the leader's prepare left out. */
  @ParameterizedTest
  @ValueSource(ints = {4, 7, 16})
  void pbftSaysQuadraticallyAndHotStuffLinearlyMuch(int count) {
    double others = count - 1.0;
    double checkpoints = count * others / 16;

    assertEquals(
        others + others * others + count * others + checkpoints,
        Bench.count(LineUp.PBFT_1, count, BLOCKS).wordsPerBlock(),
        count);
    assertEquals(
        2 * others, Bench.count(LineUp.HOTSTUFF_ROTATING, count, BLOCKS).wordsPerBlock(), 0.5);
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 7, 16})
  void agreesWithTheOtherBenchOnOurs(int count) {
    Calm.Figures calm =
        Calm.play(new Plan(count, 0, 1, FastScheme.INSTANCE, 1), Bench.HOP_MILLIS, BLOCKS, false);
    Figures.Count here = Bench.count(LineUp.OURS, count, BLOCKS);

    assertEquals((double) calm.words() / calm.heights(), here.wordsPerBlock(), count * 0.2);
    assertEquals(
        (double) calm.millis() / Bench.HOP_MILLIS / calm.heights(), here.hopsPerBlock(), 0.01);
  }

  @Test
  void nobodyChecksMoreSignaturesThanAreSaid() {
    for (LineUp lineUp : LineUp.ALL) {
      Figures.Count found = Bench.count(lineUp, 4, BLOCKS);
      assertTrue(found.checksPerBlock() <= found.signaturesHeardPerBlock(), lineUp.name());
      assertEquals(lineUp.byzantine(), found.checksPerBlock() > 0, lineUp.name());
    }
  }

  @Test
  void spreadsAreMiddleAndEnds() {
    assertEquals(new Spread(1, 3, 9), Spread.of(List.of(9.0, 1.0, 3.0)));
  }

  @Test
  void jsonNamesWhatRecordsHold() {
    assertEquals(
        "[{\"min\":1.0000,\"median\":2.5000,\"max\":3.0000}]",
        Json.of(List.of(new Spread(1, 2.5, 3))));
    assertThrows(IllegalArgumentException.class, () -> Json.of("\""));
  }
}
