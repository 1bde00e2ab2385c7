package bitcraps.core.baselines.pbft;

import bitcraps.core.baselines.Host;
import bitcraps.core.consensus.Timing;

/** When a leader is given up, and when to say things again; with our time-outs and their growth. */
final class Timers {
  private static final long NEVER = Long.MAX_VALUE;

  private final Host host;
  private final Timing timing;
  private boolean working;
  private boolean waitsForOthers;
  private long deadline = NEVER;
  private long resendAt = NEVER;
  private int failures;

  Timers(Host host, Timing timing) {
    this.host = host;
    this.timing = timing;
  }

  boolean expired() {
    return host.now() >= deadline;
  }

  boolean resendDue() {
    boolean due = host.now() >= resendAt;
    if (due) {
      resendAt = host.now() + timing.resendMillis();
    }
    return due;
  }

  /** A batch was executed. */
  void progressed() {
    failures = 0;
    restart();
  }

  /** A view was given up: the next time-out begins when enough others did the same. */
  void failed() {
    failures++;
    waitsForOthers = true;
    deadline = NEVER;
    resendAt = host.now() + timing.resendMillis();
  }

  /** Enough others gave it up, too. */
  void arm() {
    if (waitsForOthers) {
      waitsForOthers = false;
      deadline = host.now() + timeout();
    }
  }

  /** A view began. */
  void began() {
    waitsForOthers = false;
    restart();
  }

  /** Timers run while there is work. */
  void settle(boolean nowWorking) {
    if (nowWorking && !working) {
      restart();
    }
    working = nowWorking;
    if (!working) {
      deadline = NEVER;
      resendAt = NEVER;
    }
    host.wakeAt(Math.min(deadline, resendAt));
  }

  private void restart() {
    deadline = waitsForOthers ? NEVER : host.now() + timeout();
    resendAt = host.now() + timing.resendMillis();
  }

  private long timeout() {
    long grown = timing.viewTimeoutMillis() + Math.max(0, failures - 1) * timing.growthMillis();
    return Math.min(timing.timeoutMillisMax(), grown);
  }
}
