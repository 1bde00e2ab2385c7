package bitcraps.core.consensus;

import bitcraps.core.base.SteadyClock;
import bitcraps.core.base.View;
import java.util.OptionalLong;
import java.util.TreeMap;

/** When to give a view up, and when to say again what still matters (CON-40, CON-41, CON-47). */
final class Pacemaker {
  static final long NEVER = Long.MAX_VALUE;
  private static final int BACKOFF_MAX = 3;

  private final Timing timing;
  private final TreeMap<Integer, View> silent = new TreeMap<>();
  private final SteadyClock clock = new SteadyClock(0);
  private boolean working;
  private long firstTimeout;
  private long since;
  private long runsFrom;
  private long resendAt = NEVER;
  private int backoff;
  private int failures;

  Pacemaker(Timing timing) {
    this.timing = timing;
    firstTimeout = timing.viewTimeoutMillis();
  }

  void at(long nowMillis) {
    clock.shows(nowMillis);
  }

  /** Steady time: what all waiting is measured by. */
  long now() {
    return clock.now();
  }

  /** What this device's clock shows: for the times of blocks, and nothing else (CON-23). */
  long wall() {
    return clock.wall();
  }

  long toWall(long steadyMillis) {
    return clock.toWall(steadyMillis);
  }

  long resendMillis() {
    return timing.resendMillis();
  }

  /** The least time between two proposals of which the second waits for no certificate. */
  long streamMillis() {
    return timing.streamMillis();
  }

  /**
   * A quorum is so far away from now on, or nobody knows how far (CON-47). This counts at once: the
   * window that runs has no other time-out than the next one.
   */
  void reaches(OptionalLong roundTripMillis) {
    firstTimeout =
        roundTripMillis.isPresent()
            ? timing.firstTimeoutMillis(roundTripMillis.getAsLong())
            : timing.viewTimeoutMillis();
  }

  /** A new window begins, and with it a view; {@code failed} when the last one was nullified. */
  void enteredWindow(boolean failed) {
    failures = failed ? failures + 1 : failures;
    if (working) {
      start();
    }
  }

  /** The next view of a window begins. Only finality gives the window more time. */
  void enteredView() {
    if (working) {
      startView();
    }
  }

  /**
   * Something became final: the network is fine again. The window that began before this was known
   * does not wait as long as it had to fear, and one that gets along has its time anew.
   */
  void progressed() {
    failures = 0;
    runsFrom = now();
  }

  /** Timers run only while there is work; the view's time starts with it. */
  void working(boolean nowWorking) {
    if (nowWorking && !working) {
      start();
    }
    if (!nowWorking) {
      resendAt = NEVER;
    }
    working = nowWorking;
  }

  boolean expired() {
    return now() >= deadline();
  }

  /**
   * When a leader with nothing to add proposes an empty block, to help older ones along: after half
   * the least time-out and one hop, in which what is notarized mostly becomes final without help.
   */
  long emptyAt() {
    long hop = (firstTimeout - timing.timeoutMillisMin()) / 4;
    return since + timing.timeoutMillisMin() / 2 + hop;
  }

  /** True at most once a waiting time, which grows while the view stays the same. */
  boolean resendDue() {
    if (now() < resendAt) {
      return false;
    }
    backoff = Math.min(backoff + 1, BACKOFF_MAX);
    resendAt = now() + (timing.resendMillis() << backoff);
    return true;
  }

  /** Somebody came back: waiting times start afresh. */
  void rouse() {
    backoff = 0;
    if (working) {
      resendAt = Math.min(resendAt, now() + timing.resendMillis());
    }
  }

  /** The next moment at which one of the timers is due. */
  long next() {
    long deadline = deadline();
    return Math.min(deadline > now() ? deadline : NEVER, resendAt);
  }

  /** The leader of {@code view} said nothing in all its time. */
  void markSilent(int leader, View view) {
    silent.put(leader, view);
  }

  boolean isSilent(int leader) {
    return silent.containsKey(leader);
  }

  /** The validator proposed or was reached again. */
  void heard(int signer) {
    silent.remove(signer);
  }

  /** The validator voted in {@code view}. */
  void heardIn(int signer, View view) {
    View missed = silent.get(signer);
    if (missed != null && view.compareTo(missed) > 0) {
      silent.remove(signer);
    }
  }

  private void start() {
    runsFrom = now();
    startView();
  }

  private void startView() {
    since = now();
    backoff = 0;
    resendAt = now() + timing.resendMillis();
  }

  private long deadline() {
    return working ? runsFrom + timeout() : NEVER;
  }

  private long timeout() {
    long steps = Math.max(0, failures - 1);
    long room = timing.timeoutMillisMax() - firstTimeout;
    boolean capped = timing.growthMillis() > 0 && steps > room / timing.growthMillis();
    return capped ? timing.timeoutMillisMax() : firstTimeout + steps * timing.growthMillis();
  }
}
