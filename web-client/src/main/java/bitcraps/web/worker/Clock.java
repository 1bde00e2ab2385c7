package bitcraps.web.worker;

import bitcraps.core.base.SteadyClock;

/** The device's clock, as it is and made steady. */
final class Clock {
  private final SteadyClock steady = new SteadyClock(System.currentTimeMillis());

  /** What the device shows; it may be set back. */
  long nowMillis() {
    return System.currentTimeMillis();
  }

  /** The same, but never going back. */
  long steadyMillis() {
    steady.shows(System.currentTimeMillis());
    return steady.now();
  }
}
