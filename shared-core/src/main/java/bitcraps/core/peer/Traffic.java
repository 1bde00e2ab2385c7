package bitcraps.core.peer;

/** What passes through a peer's links, and what of it is for others. */
final class Traffic {
  private static final long SPAN_MILLIS = 2_000;

  private long sent;
  private long received;
  private long forOthers;
  private long sinceMillis;
  private Scene.Traffic lately = Scene.Traffic.NONE;

  void sent(int bytes) {
    sent += bytes;
  }

  void received(int bytes) {
    received += bytes;
  }

  /** Part of what was sent: carried for others, or told to spectators. */
  void forOthers(int bytes) {
    forOthers += bytes;
  }

  /** Bytes a second of the last two seconds that are over. */
  Scene.Traffic lately(long nowMillis) {
    long span = nowMillis - sinceMillis;
    if (span >= SPAN_MILLIS) {
      lately =
          new Scene.Traffic(sent * 1_000 / span, received * 1_000 / span, forOthers * 1_000 / span);
      sent = 0;
      received = 0;
      forOthers = 0;
      sinceMillis = nowMillis;
    }
    return lately;
  }
}
