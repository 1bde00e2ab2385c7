package bitcraps.core.simulation;

/** What can go wrong in a simulated world. */
public enum FaultKind {
  FRAME_LOST("frame-lost"),
  FRAME_DUPLICATED("frame-duplicated"),
  FRAME_OVERTAKEN("frame-overtaken"),
  LINK_RESET("link-reset"),
  PARTITION("partition"),
  ONE_WAY_PARTITION("one-way-partition"),
  FRAME_BLOCKED("frame-blocked"),
  CRASH("crash"),
  UNSYNCED_RECORD_LOST("unsynced-record-lost"),
  JOURNAL_LOST("journal-lost"),
  FREEZE("freeze"),
  CLOCK_SKEW("clock-skew"),
  SLOW_JOURNAL("slow-journal");

  private final String word;

  FaultKind(String word) {
    this.word = word;
  }

  /** Kebab-case, as in reports. */
  public String word() {
    return word;
  }
}
