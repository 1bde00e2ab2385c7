package bitcraps.web.worker;

/** The wall clock, held still instead of going back: machines are never stepped into the past. */
final class Clock {
  private long last;

  long nowMillis() {
    last = Math.max(last, System.currentTimeMillis());
    return last;
  }
}
