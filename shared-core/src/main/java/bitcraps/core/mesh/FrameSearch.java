package bitcraps.core.mesh;

/**
 * Finds the longest frame that one link carries well (MESH-27), as path MTU discovery for datagrams
 * does (RFC 8899): a channel that loses carries probes, one at a time, and what comes through soon
 * enough is long enough. Frames of reliable channels come through at any length, but one lost
 * packet holds all of a frame up, so the same length serves them.
 */
public final class FrameSearch {
  /** Probes of one length. */
  static final int PROBES = 3;

  /** Answers that they need. */
  static final int ANSWERS_MIN = 2;

  /** How long an answer is waited for; a frame that takes longer holds up what comes after it. */
  static final long ANSWER_MILLIS = 1_000;

  /** A link rests so many times as long as a probe took: play is what it is there for. */
  static final int REST_FACTOR = 15;

  /** A link has other things to do when it is new. */
  static final long REST_MILLIS = 5_000;

  /** When a length is looked for anew: paths change. */
  static final long VALID_MILLIS = 600_000;

  /** How much longer than a length that passed the next one is. */
  static final int GROWTH = 4;

  /** Lengths closer to each other than this are as good as equal. */
  static final int STEP_BYTES = 512;

  private int limit = Framer.FRAME_BYTES_MAX;
  private int found = Framer.FRAME_BYTES_MAX;

  /** Longest that passed in this search, and shortest that did not. */
  private int passes;

  private int fails;
  private int candidate;
  private int answered;
  private int lost;
  private boolean underWay;
  private long sentMillis;
  private long dueMillis;

  public FrameSearch(long nowMillis) {
    dueMillis = nowMillis + REST_MILLIS;
  }

  /** The longest frame to send, in bytes. */
  public int frameBytes() {
    return found;
  }

  /**
   * The connection carries no longer message than this, whatever is lost.
   *
   * @param bytes at least {@link Framer#FRAME_BYTES_MIN}
   */
  public void limit(int bytes, long nowMillis) {
    limit = Math.max(Framer.FRAME_BYTES_MIN, Math.min(bytes, Framer.FRAME_BYTES_MAX));
    found = Math.min(found, limit);
    again(nowMillis);
  }

  /** The path is another one. */
  public void again(long nowMillis) {
    candidate = 0;
    underWay = false;
    dueMillis = nowMillis + REST_MILLIS;
  }

  /** The length of a frame to send as a probe now; 0 when none is due. */
  public int probe(long nowMillis) {
    expire(nowMillis);
    if (underWay || nowMillis < dueMillis) {
      return 0;
    }
    if (candidate == 0) {
      passes = Framer.FRAME_BYTES_MIN;
      fails = limit + 1;
      next(nowMillis);
    }
    if (candidate == 0) {
      return 0;
    }
    underWay = true;
    sentMillis = nowMillis;
    return candidate;
  }

  /** Whoever answers late is as good as silent. */
  private void expire(long nowMillis) {
    if (underWay && nowMillis - sentMillis >= ANSWER_MILLIS) {
      underWay = false;
      lost++;
      judge(nowMillis);
    }
  }

  /** A probe of this length was answered. */
  public void answered(int bytes, long nowMillis) {
    expire(nowMillis);
    if (underWay && bytes == candidate) {
      underWay = false;
      answered++;
      judge(nowMillis);
    }
  }

  private void judge(long nowMillis) {
    dueMillis = nowMillis + REST_FACTOR * (nowMillis - sentMillis);
    if (answered == ANSWERS_MIN) {
      passes = candidate;
      next(nowMillis);
    } else if (lost > PROBES - ANSWERS_MIN) {
      fails = candidate;
      next(nowMillis);
    }
  }

  private void next(long nowMillis) {
    answered = 0;
    lost = 0;
    if (fails - passes <= STEP_BYTES) {
      found = passes;
      candidate = 0;
      dueMillis = nowMillis + VALID_MILLIS;
    } else if (fails > limit) {
      candidate = Math.min(GROWTH * passes, limit);
    } else {
      candidate = (passes + fails) / 2;
    }
  }
}
