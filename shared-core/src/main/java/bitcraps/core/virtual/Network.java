package bitcraps.core.virtual;

import bitcraps.core.prng.Prng;

/** Which links stand, and what becomes of a frame on one. */
public final class Network {
  private static final int HELD_UP_MILLIS_MAX = 400;

  private final Prng random;
  private final FaultCount faults;
  private final int[][] link;
  private final boolean[][] blocked;
  private final long[][] lastArrival;
  private Weather weather;
  private int links;

  public Network(int deviceCountMax, Prng random, FaultCount faults, Weather weather) {
    this.random = random;
    this.faults = faults;
    this.weather = weather;
    link = new int[deviceCountMax][deviceCountMax];
    blocked = new boolean[deviceCountMax][deviceCountMax];
    lastArrival = new long[deviceCountMax][deviceCountMax];
  }

  public void weather(Weather fresh) {
    weather = fresh;
  }

  public Weather weather() {
    return weather;
  }

  /** A fresh link between the two; what was under way on an old one is lost. */
  public void connect(int a, int b) {
    links++;
    link[a][b] = links;
    link[b][a] = links;
  }

  public void disconnect(int a, int b) {
    link[a][b] = 0;
    link[b][a] = 0;
  }

  public boolean isLinked(int a, int b) {
    return link[a][b] != 0;
  }

  public int link(int from, int to) {
    return link[from][to];
  }

  /** Nothing gets from one to the other, and neither is told. */
  public void block(int from, int to, boolean closed) {
    blocked[from][to] = closed;
  }

  public boolean isBlocked(int from, int to) {
    return blocked[from][to];
  }

  /** True when the frame is lost on its way. */
  public boolean loses(int from, int to) {
    if (blocked[from][to]) {
      faults.add(FaultKind.FRAME_BLOCKED);
      return true;
    }
    return happens(weather.lossPerMille(), FaultKind.FRAME_LOST);
  }

  public boolean duplicates() {
    return happens(weather.duplicatePerMille(), FaultKind.FRAME_DUPLICATED);
  }

  /** When a frame sent now arrives. */
  public long arrival(int from, int to, long nowMillis) {
    int span = weather.delayMillisMax() - weather.delayMillisMin() + 1;
    long usual = nowMillis + weather.delayMillisMin() + random.below(span);
    if (happens(weather.overtakenPerMille(), FaultKind.FRAME_OVERTAKEN)) {
      return usual + 1 + random.below(HELD_UP_MILLIS_MAX);
    }
    long arrival = Math.max(usual, lastArrival[from][to]);
    lastArrival[from][to] = arrival;
    return arrival;
  }

  private boolean happens(int perMille, FaultKind kind) {
    boolean happens = perMille > 0 && random.below(1_000) < perMille;
    if (happens) {
      faults.add(kind);
    }
    return happens;
  }
}
