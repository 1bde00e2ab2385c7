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
  TWIN_SPLIT("twin-split"),

  // Of dishonest devices at tables: what they say of the key of rolls.
  FALSE_DEALING("false-dealing"),
  UNFIT_DEALING("unfit-dealing"),
  SPLIT_DEALING("split-dealing"),
  KEY_WORD_WITHHELD("key-word-withheld"),
  KEY_WORD_REPLAYED("key-word-replayed"),
  FALSE_COMPLAINT("false-complaint"),
  PROPOSAL_WITHHELD("proposal-withheld"),

  // And of rolls.
  SHARE_WITHHELD("share-withheld"),
  SHARE_TO_ONE("share-to-one"),
  SHARE_EARLY("share-early"),
  SHARE_LATE("share-late"),
  SHARE_REPLAYED("share-replayed"),
  SHARE_FALSE("share-false"),
  SHARE_UNSIGNED("share-unsigned");

  private final String word;

  FaultKind(String word) {
    this.word = word;
  }

  /** Kebab-case, as in reports. */
  public String word() {
    return word;
  }
}
