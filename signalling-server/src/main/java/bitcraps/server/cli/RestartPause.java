package bitcraps.server.cli;

/** How long until a process that ended is started again: longer each time, unless it ran well. */
final class RestartPause {
  static final long MILLIS_MIN = 1_000;
  static final long MILLIS_MAX = 60_000;

  /** Who ran that long did not end of what it was started with. */
  static final long LONG_RUN_MILLIS = 600_000;

  private long next = MILLIS_MIN;

  /**
   * @param code with which it ended
   * @param ranMillis how long it ran
   * @return milliseconds; none for who ended as it should after a long run, in order to be renewed
   */
  long after(int code, long ranMillis) {
    boolean ranWell = ranMillis >= LONG_RUN_MILLIS;
    if (ranWell) {
      next = MILLIS_MIN;
    }
    if (ranWell && code == ExitCode.OK.code()) {
      return 0;
    }
    long pause = next;
    next = Math.min(MILLIS_MAX, 2 * next);
    return pause;
  }
}
