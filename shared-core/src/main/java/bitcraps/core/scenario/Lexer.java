package bitcraps.core.scenario;

import java.util.ArrayList;
import java.util.List;

/** Cuts a line into tokens; what follows {@code #} is a comment. */
final class Lexer {
  private static final List<String> MARKS =
      List.of("<->", "->", "..", "{", "}", ",", "%", "'", "+");

  private final int line;
  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private Lexer(int line, String text) {
    this.line = line;
    this.text = text;
  }

  /** The last token is the end of the line. */
  static List<Token> tokens(int line, String text) throws Misread {
    return new Lexer(line, text).run();
  }

  private List<Token> run() throws Misread {
    while (at < text.length() && text.charAt(at) != '#') {
      if (text.charAt(at) == ' ') {
        at++;
      } else {
        next();
      }
    }
    tokens.add(new Token(Token.Sort.END, "", at + 1));
    return tokens;
  }

  private void next() throws Misread {
    int begin = at;
    if (isLetter(at)) {
      while (isLetter(at) || (has('-') && isLetter(at + 1))) {
        at++;
      }
      add(Token.Sort.WORD, begin);
    } else if (isDigit(at) || (has('-') && isDigit(at + 1))) {
      at++;
      while (isDigit(at) || (has('.') && isDigit(at + 1))) {
        at++;
      }
      add(Token.Sort.NUMBER, begin);
    } else {
      mark(begin);
    }
  }

  private void mark(int begin) throws Misread {
    for (String mark : MARKS) {
      if (text.startsWith(mark, at)) {
        at += mark.length();
        add(Token.Sort.MARK, begin);
        return;
      }
    }
    int end = Math.min(text.length(), text.offsetByCodePoints(at, 1));
    String found = "\"" + text.substring(at, end) + "\"";
    throw new Misread(new Complaint(line, at + 1, "a word or a number", found));
  }

  private void add(Token.Sort sort, int begin) {
    tokens.add(new Token(sort, text.substring(begin, at), begin + 1));
  }

  private boolean has(char c) {
    return at < text.length() && text.charAt(at) == c;
  }

  private boolean isLetter(int index) {
    return index < text.length() && text.charAt(index) >= 'a' && text.charAt(index) <= 'z';
  }

  private boolean isDigit(int index) {
    return index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9';
  }
}
