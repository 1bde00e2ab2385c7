package bitcraps.web.worker;

import bitcraps.web.platform.Browser;
import java.util.function.LongSupplier;

/** One timer that a machine sets again and again; the newest wish replaces the older. */
final class Alarm {
  private static final double MILLIS_MAX = 1 << 30; // the browser counts in 31 bits

  private final LongSupplier clock;
  private final Runnable ring;
  private int timer;
  private boolean set;

  Alarm(LongSupplier clock, Runnable ring) {
    this.clock = clock;
    this.ring = ring;
  }

  void at(long millis) {
    stop();
    double wait = Math.min(Math.max(0.0, (double) millis - clock.getAsLong()), MILLIS_MAX);
    timer = Browser.after(this::rang, wait);
    set = true;
  }

  private void rang() {
    set = false;
    ring.run();
  }

  void stop() {
    if (set) {
      Browser.forget(timer);
      set = false;
    }
  }
}
