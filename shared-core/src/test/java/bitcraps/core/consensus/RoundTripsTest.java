package bitcraps.core.consensus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** The upper quartile of the last eight answers (CON-47). */
final class RoundTripsTest {
  @Test
  void nothingIsKnownBeforeTheFirstAnswer() {
    assertEquals(OptionalLong.empty(), new RoundTrips().typicalMillis());
  }

  @Test
  void isTheNearestRankOfThreeQuarters() {
    assertEquals(7, typical(7));
    assertEquals(9, typical(9, 7));
    assertEquals(9, typical(9, 7, 8));
    assertEquals(3, typical(1, 4, 2, 3));
    assertEquals(6, typical(8, 1, 7, 2, 6, 3, 5, 4));
  }

  @Test
  void twoFrozenMomentsOfEightAreForgiven() {
    assertEquals(12, typical(10, 11, 12, 5_000, 10, 6_000, 11, 12));
  }

  @Test
  void threeSlowAnswersOfEightAreBelieved() {
    assertEquals(900, typical(10, 10, 10, 10, 10, 900, 950, 1_000));
  }

  @Test
  void onlyTheLastEightCount() {
    long[] answers = new long[100];
    Arrays.fill(answers, 3_000);
    Arrays.fill(answers, 94, 100, 10);

    assertEquals(10, typical(answers));
  }

  private static long typical(long... answers) {
    RoundTrips trips = new RoundTrips();
    for (long each : answers) {
      trips.add(each);
    }
    return trips.typicalMillis().orElseThrow();
  }
}
