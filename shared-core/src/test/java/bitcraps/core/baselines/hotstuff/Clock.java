package bitcraps.core.baselines.hotstuff;

import bitcraps.core.baselines.Host;
import bitcraps.core.consensus.Timing;

/** The pacemaker's timers, with our time-outs and their growth. */
final class Clock {
  private static final long NEVER = Long.MAX_VALUE;

  private final Host host;
  private final Timing timing;
  private boolean working;
  private boolean gaveUp;
  private long deadline = NEVER;
  private long gatheredAt = NEVER;
  private long fetchAt = NEVER;
  private int failures;

  Clock(Host host, Timing timing) {
    this.host = host;
    this.timing = timing;
  }

  /** The view's time is up, or its time-out is to be said again. */
  boolean expired() {
    return host.now() >= deadline;
  }

  void giveUp() {
    gaveUp = true;
    deadline = host.now() + timing.resendMillis();
  }

  /** True from giving the current view up to the next one. */
  boolean gaveUp() {
    return gaveUp;
  }

  /**
   * True once a leader has waited as long as a message is thought to take: the paper's Delta, here
   * a quarter of the time-out.
   */
  boolean gathered() {
    return host.now() >= gatheredAt;
  }

  void entered(boolean byTimeouts) {
    gaveUp = false;
    failures = byTimeouts ? failures + 1 : failures;
    gatheredAt = byTimeouts ? host.now() + timing.viewTimeoutMillis() / 4 : NEVER;
    deadline = working ? host.now() + timeout() : NEVER;
  }

  void progressed() {
    failures = 0;
  }

  void fetchSoon() {
    fetchAt = host.now();
  }

  boolean fetchDue() {
    boolean due = host.now() >= fetchAt;
    if (due) {
      fetchAt = host.now() + timing.resendMillis();
    }
    return due;
  }

  void settle(boolean nowWorking, boolean fetching) {
    if (nowWorking && !working) {
      deadline = host.now() + timeout();
    }
    working = nowWorking;
    if (!working) {
      deadline = NEVER;
    }
    if (!fetching) {
      fetchAt = NEVER;
    }
    long gather = gatheredAt > host.now() ? gatheredAt : NEVER;
    host.wakeAt(Math.min(Math.min(deadline, fetchAt), gather));
  }

  private long timeout() {
    long grown = timing.viewTimeoutMillis() + Math.max(0, failures - 1) * timing.growthMillis();
    return Math.min(timing.timeoutMillisMax(), grown);
  }
}
