package bitcraps.core.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;

/** Reads the tokens of one line from left to right and says what it would have wanted. */
final class Cursor {
  static final long TIME_MILLIS_MAX = 24 * 3_600_000L;
  private static final int DIGITS_MAX = 9;

  private final int line;
  private final List<Token> tokens;
  private final Casting casting;
  private int at;

  Cursor(int line, List<Token> tokens, Casting casting) {
    this.line = line;
    this.tokens = tokens;
    this.casting = casting;
  }

  Casting casting() {
    return casting;
  }

  int line() {
    return line;
  }

  Token peek() {
    return tokens.get(at);
  }

  boolean isNumberNext() {
    return peek().sort() == Token.Sort.NUMBER;
  }

  boolean isDone() {
    return peek().sort() == Token.Sort.END;
  }

  /** A complaint about the next token. */
  Misread wanted(String what) {
    return new Misread(new Complaint(line, peek().column(), what, peek().shown()));
  }

  /** Where the next token stands, for {@link #wanted(int, String)}. */
  int mark() {
    return at;
  }

  /** A complaint about a token that was taken already. */
  Misread wanted(int mark, String what) {
    at = mark;
    return wanted(what);
  }

  /** Takes the next token if it is this one. */
  boolean takes(String text) {
    boolean is = !isDone() && peek().text().equals(text);
    at += is ? 1 : 0;
    return is;
  }

  /** Takes the next token, which has to be this one. */
  void need(String text) throws Misread {
    if (!takes(text)) {
      throw wanted("\"" + text + "\"");
    }
  }

  void needEnd() throws Misread {
    if (!isDone()) {
      throw wanted("the end of the line");
    }
  }

  /**
   * Takes the next word, which has to be one of these.
   *
   * @return its place among them
   */
  int oneOf(String what, List<String> words) throws Misread {
    int index = words.indexOf(peek().text());
    if (index < 0 || isDone()) {
      throw wanted(what + ": " + String.join(", ", words));
    }
    at++;
    return index;
  }

  long number(long min, long max, String what) throws Misread {
    return number(what + ", " + min + " to " + max, value -> value >= min && value <= max);
  }

  private long number(String what, LongPredicate fits) throws Misread {
    String text = peek().text();
    boolean whole =
        isNumberNext() && text.indexOf('.') < 0 && text.replace("-", "").length() <= DIGITS_MAX;
    if (!whole || !fits.test(Long.parseLong(text))) {
      throw wanted(what);
    }
    at++;
    return Long.parseLong(text);
  }

  /** A time above zero, at most a day. */
  long millis() throws Misread {
    return millis(false);
  }

  /** A time of at most a day, forward or back. */
  long signedMillis() throws Misread {
    return millis(true);
  }

  private long millis(boolean signed) throws Misread {
    String what = "a time such as 200 ms, 10 s, 2 min or " + (signed ? "-1 h" : "1 h");
    int begin = at;
    long count = number(what, value -> signed || value > 0);
    long unit =
        takes("ms") ? 1 : takes("s") ? 1_000 : takes("min") ? 60_000 : takes("h") ? 3_600_000 : 0;
    if (unit == 0) {
      throw wanted("ms, s, min or h");
    }
    if (Math.abs(count * unit) > TIME_MILLIS_MAX) {
      throw wanted(begin, "a time of at most a day");
    }
    return count * unit;
  }

  /** A time, or 0. */
  long millisOrZero() throws Misread {
    if (peek().text().equals("0")) {
      at++;
      need("ms");
      return 0;
    }
    return millis();
  }

  /** A share such as 5 % or 0.5 %, in thousandths. */
  int perMille() throws Misread {
    String what = "a share such as 5 % or 0.5 %, at most 100 %";
    String text = peek().text();
    int point = text.indexOf('.');
    boolean fits =
        isNumberNext()
            && (point < 0 ? text.length() <= 3 : point <= 3 && point == text.length() - 2);
    String digits = point < 0 ? text + "0" : text.replace(".", "");
    if (!fits || text.startsWith("-") || Integer.parseInt(digits) > 1_000) {
      throw wanted(what);
    }
    at++;
    need("%");
    return Integer.parseInt(digits);
  }

  /** One device or twin. */
  int device() throws Misread {
    int begin = at;
    long number = number(casting.deviceNames(), casting::isDevice);
    boolean twin = !isDone() && peek().text().equals("'");
    int replica = casting.replica((int) number, twin);
    if (replica < 0) {
      throw wanted(begin, "a device that has a twin (\"twin of " + number + "\" says so)");
    }
    at += twin ? 1 : 0;
    return replica;
  }

  /** One device, several in braces, or {@code all}. */
  List<Integer> devices() throws Misread {
    List<Integer> devices = devicesOrNone();
    if (devices.isEmpty()) {
      throw wanted(at - 1, "a device in the braces");
    }
    return devices;
  }

  /** As {@link #devices}, or empty braces. */
  List<Integer> devicesOrNone() throws Misread {
    if (takes("all")) {
      return casting.all();
    }
    if (isNumberNext()) {
      return List.of(device());
    }
    if (!takes("{")) {
      throw wanted("a device, devices in braces such as {0 1}, or all");
    }
    List<Integer> devices = new ArrayList<>();
    while (!takes("}")) {
      int before = at;
      int device = device();
      if (devices.contains(device)) {
        throw wanted(before, "each device once");
      }
      devices.add(device);
    }
    return devices;
  }
}
