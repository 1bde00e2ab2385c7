package bitcraps.core.consensus;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Time-outs follow measured round trips, grow while views fail and are reset by finality (CON-41,
 * CON-47).
 */
final class PacemakerTest {
  private static final Timing TIMING = new Timing(1_000, 500, 500, 8_000, 400, 2);
  private final Pacemaker pace = new Pacemaker(TIMING);

  @Test
  void oneFailedViewIsNoReasonToWaitLonger() {
    failed(1);

    assertFalse(isExpiredAt(999));
    assertTrue(isExpiredAt(1_000));
  }

  @Test
  void growsFromTheSecondFailedViewInARow() {
    failed(4);

    assertFalse(isExpiredAt(2_499));
    assertTrue(isExpiredAt(2_500));
  }

  @Test
  void stopsGrowing() {
    failed(100);

    assertFalse(isExpiredAt(7_999));
    assertTrue(isExpiredAt(8_000));
  }

  @Test
  void aViewThatBeganBeforeFinalityIsGivenUpAsIfAfterIt() {
    failed(9);
    pace.enteredWindow(false);
    assertFalse(isExpiredAt(1_000));

    pace.progressed();

    assertFalse(isExpiredAt(1_999));
    assertTrue(isExpiredAt(2_000));
  }

  @Test
  void onlyFinalityGivesAWindowMoreTime() {
    failed(0);
    pace.at(900);
    pace.enteredView();
    assertTrue(isExpiredAt(1_000));

    pace.progressed();
    assertFalse(isExpiredAt(1_999));
    assertTrue(isExpiredAt(2_000));
  }

  @ParameterizedTest
  @CsvSource({"0, 500", "10, 520", "250, 1000", "3000, 6500", "3750, 8000", "3600000, 8000"})
  void theFirstTimeOutIsTheLeastAndTwoRoundTripsUpToTheCap(long roundTrip, long timeout) {
    pace.reaches(OptionalLong.of(roundTrip));
    failed(1);

    assertFalse(isExpiredAt(timeout - 1));
    assertTrue(isExpiredAt(timeout));
  }

  @Test
  void growsOnTopOfWhatWasMeasuredAndForgetsItWithFinality() {
    pace.reaches(OptionalLong.of(1_000));
    failed(4);
    assertFalse(isExpiredAt(3_999));
    assertTrue(isExpiredAt(4_000));

    pace.progressed();

    assertFalse(isExpiredAt(4_000 + 2_499));
    assertTrue(isExpiredAt(4_000 + 2_500));
  }

  @Test
  void growsNoFurtherThanTheCapWhateverWasMeasured() {
    pace.reaches(OptionalLong.of(3_000));
    failed(100);

    assertFalse(isExpiredAt(7_999));
    assertTrue(isExpiredAt(8_000));
  }

  @Test
  void aMeasurementCountsForTheWindowThatRuns() {
    failed(0);
    pace.at(900);

    pace.reaches(OptionalLong.of(3_000));
    assertFalse(isExpiredAt(6_499));

    pace.reaches(OptionalLong.of(100));
    assertTrue(isExpiredAt(6_499));
  }

  @Test
  void withoutAMeasuredQuorumItIsAConstant() {
    pace.reaches(OptionalLong.of(3_000));
    pace.reaches(OptionalLong.empty());
    failed(0);

    assertFalse(isExpiredAt(999));
    assertTrue(isExpiredAt(1_000));
  }

  /** One hop until the last is in the view, then those of the proposal and of the votes. */
  @ParameterizedTest
  @ValueSource(longs = {0, 10, 300, 1_000, 3_000, 3_750})
  void anEmptyBlockWaitsAHopForFinalityAndHasTimeToBeNotarized(long roundTrip) {
    pace.reaches(OptionalLong.of(roundTrip));
    failed(0);
    long hop = roundTrip / 2;

    assertTrue(pace.emptyAt() > hop + 200, "finality comes before it");
    assertFalse(isExpiredAt(hop + pace.emptyAt() + 2 * hop + 200));
  }

  /** At time 0 there is work and so many views have failed. */
  private void failed(int views) {
    pace.at(0);
    pace.working(true);
    for (int i = 0; i < views; i++) {
      pace.enteredWindow(true);
    }
  }

  private boolean isExpiredAt(long millis) {
    pace.at(millis);
    return pace.expired();
  }
}
