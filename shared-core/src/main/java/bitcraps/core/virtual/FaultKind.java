package bitcraps.core.virtual;

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
  SLOW_JOURNAL("slow-journal"),

  // Of the arena alone.
  KIND_BLOCKED("kind-blocked"),
  HIDDEN_TAB("hidden-tab"),
  CLOCK_JUMP("clock-jump"),
  WITHHELD("withheld"),
  EQUIVOCATION("equivocation"),
  FALSE_STATE("false-state"),
  MUTATION("mutation"),
  FORGERY("forgery"),
  REPLAY("replay"),
  AMNESIA("amnesia"),
  TWIN_SPLIT("twin-split");

  private final String word;

  FaultKind(String word) {
    this.word = word;
  }

  /** Kebab-case, as in reports. */
  public String word() {
    return word;
  }
}
