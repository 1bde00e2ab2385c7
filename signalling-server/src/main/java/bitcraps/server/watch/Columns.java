package bitcraps.server.watch;

/**
 * Texts of strangers in columns of a terminal. Control characters could move its cursor or recolour
 * it, and characters of direction could turn a line around: each becomes a question mark.
 */
final class Columns {
  private static final String HIDDEN = "?";
  private static final String CUT = "~";

  private Columns() {}

  /** As it may be printed. */
  static String plain(String text) {
    StringBuilder plain = new StringBuilder();
    text.codePoints()
        .forEach(each -> {
          if (isPrintable(each)) {
            plain.appendCodePoint(each);
          } else {
            plain.append(HIDDEN);
          }
        });
    return plain.toString();
  }

  /** Exactly so many columns: filled up with blanks, or cut and marked. */
  static String left(String text, int columns) {
    String fitting = cut(text, columns);
    return fitting + " ".repeat(columns - width(fitting));
  }

  static String right(String text, int columns) {
    String fitting = cut(text, columns);
    return " ".repeat(columns - width(fitting)) + fitting;
  }

  /** At most so many columns. */
  static String cut(String text, int columns) {
    String plain = plain(text);
    if (width(plain) <= columns) {
      return plain;
    }
    StringBuilder kept = new StringBuilder();
    int used = 0;
    for (int each : plain.codePoints().toArray()) {
      if (used + width(each) > columns - 1) {
        break;
      }
      used += width(each);
      kept.appendCodePoint(each);
    }
    return kept + CUT;
  }

  static int width(String text) {
    return text.codePoints().map(Columns::width).sum();
  }

  private static boolean isPrintable(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK ->
          false;
      default -> true;
    };
  }

  /** Two for what East Asian terminals draw wide (Unicode annex 11, by its large blocks). */
  private static int width(int point) {
    boolean wide =
        within(point, 0x1100, 0x115F)
            || within(point, 0x2E80, 0xA4CF)
            || within(point, 0xAC00, 0xD7A3)
            || within(point, 0xF900, 0xFAFF)
            || within(point, 0xFE30, 0xFE6F)
            || within(point, 0xFF00, 0xFF60)
            || within(point, 0x1F300, 0x1FAFF)
            || within(point, 0x20000, 0x3FFFD);
    return wide ? 2 : 1;
  }

  private static boolean within(int point, int first, int last) {
    return point >= first && point <= last;
  }
}
