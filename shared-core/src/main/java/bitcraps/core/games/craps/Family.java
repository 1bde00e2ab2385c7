package bitcraps.core.games.craps;

/** Bets that share their rule and differ only by number. */
enum Family {
  PASS("line"),
  DONT_PASS("line"),
  PASS_ODDS("odds"),
  DONT_PASS_ODDS("odds"),
  /** Still in the come box: wins, loses or travels with the next roll. */
  COME("come"),
  DONT_COME("come"),
  /** A come bet that has travelled to its number. */
  COME_POINT("come"),
  DONT_COME_POINT("come"),
  COME_ODDS("odds"),
  DONT_COME_ODDS("odds"),
  PLACE("place"),
  FIELD("field"),
  HARD("hardways"),
  ANY_SEVEN("props"),
  ANY_CRAPS("props");

  private final String group;

  Family(String group) {
    this.group = group;
  }

  /** Where a page shows it: {@code line}, {@code odds}, {@code come}, {@code place}, ... */
  String group() {
    return group;
  }

  /** Off on the come-out unless its owner calls it on; can be called off at any time. */
  boolean switchable() {
    return this == PLACE || this == HARD || this == COME_ODDS;
  }

  /** Stays on the layout after a win, until it loses or is taken down. */
  boolean staysUp() {
    return this == PLACE || this == HARD;
  }

  /** Decided by the very next roll. */
  boolean oneRoll() {
    return this == FIELD || this == ANY_SEVEN || this == ANY_CRAPS;
  }

  /** Odds behind a flat bet of the right side: paid at true odds. */
  boolean takesOdds() {
    return this == PASS_ODDS || this == COME_ODDS;
  }

  /** Odds behind a flat bet of the wrong side: the larger stake wins the smaller. */
  boolean laysOdds() {
    return this == DONT_PASS_ODDS || this == DONT_COME_ODDS;
  }

  boolean odds() {
    return takesOdds() || laysOdds();
  }
}
