package bitcraps.core.consensus;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Time-outs grow while views fail and are reset by finality (CON-41). */
final class PacemakerTest {
  private static final Timing TIMING = new Timing(1_000, 500, 8_000, 400, 2);
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
