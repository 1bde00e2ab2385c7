package bitcraps.core.base;

/**
 * The clock of a device made steady: when it is set back, steady time goes on from where it was, so
 * whatever waits for a moment does not wait for it once more. Both are in milliseconds; they are
 * equal until the device's clock is set back for the first time.
 */
public final class SteadyClock {
  private long wall;
  private long behind;

  /**
   * @param wallMillis what the device's clock shows
   */
  public SteadyClock(long wallMillis) {
    wall = wallMillis;
  }

  /** The device's clock shows this now. */
  public void shows(long wallMillis) {
    if (wallMillis < wall) {
      behind += wall - wallMillis;
    }
    wall = wallMillis;
  }

  /** What the device's clock shows. */
  public long wall() {
    return wall;
  }

  /** Steady time, for everything that waits. */
  public long now() {
    return wall + behind;
  }

  /** What the device's clock will show at a steady time; {@link Long#MAX_VALUE} stays never. */
  public long toWall(long steadyMillis) {
    return steadyMillis == Long.MAX_VALUE ? steadyMillis : steadyMillis - behind;
  }

  /** The steady time at which the device's clock will show this. */
  public long toSteady(long wallMillis) {
    return wallMillis == Long.MAX_VALUE ? wallMillis : wallMillis + behind;
  }
}
