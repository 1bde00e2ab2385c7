package bitcraps.core.scenario;

/**
 * A word, a number or a mark.
 *
 * @param column from 1
 */
record Token(Sort sort, String text, int column) {
  enum Sort {
    WORD,
    /** Digits, perhaps with a sign before them or a decimal point among them. */
    NUMBER,
    MARK,
    END
  }

  /** As a complaint shows it. */
  String shown() {
    return sort == Sort.END ? "the end of the line" : "\"" + text + "\"";
  }
}
