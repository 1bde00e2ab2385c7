package bitcraps.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RestartPauseTest {
  private static final int TROUBLE = ExitCode.IN_USE.code();
  private final RestartPause pause = new RestartPause();

  @Test
  void whoEndsAtOnceWaitsTwiceAsLongEachTimeUpToABound() {
    long expected = RestartPause.MILLIS_MIN;
    for (int time = 0; time < 10; time++) {
      assertEquals(expected, pause.after(TROUBLE, 10));
      expected = Math.min(RestartPause.MILLIS_MAX, 2 * expected);
    }
    assertEquals(RestartPause.MILLIS_MAX, pause.after(ExitCode.OK.code(), 10));
  }

  @Test
  void aLongRunForgetsWhatWasBefore() {
    var _ = pause.after(TROUBLE, 10);
    var _ = pause.after(TROUBLE, 10);

    assertEquals(RestartPause.MILLIS_MIN, pause.after(TROUBLE, RestartPause.LONG_RUN_MILLIS));
    assertEquals(2 * RestartPause.MILLIS_MIN, pause.after(TROUBLE, 10));
  }

  @Test
  void whoEndsToBeRenewedIsStartedAtOnce() {
    assertEquals(0, pause.after(ExitCode.OK.code(), RestartPause.LONG_RUN_MILLIS));
  }
}
