package bitcraps.core.scenario;

import bitcraps.core.arena.LineUp;
import bitcraps.core.arena.Part;
import bitcraps.core.membership.ValidatorSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads scenarios, one statement a line; the grammar is {@code docs/scenarios.md}. Text from
 * anywhere is welcome: what cannot be read is complained about, the first thing of each line.
 */
public final class ScenarioParser {
  /** Longer texts are not read. */
  public static final int CHARS_MAX = 65_536;

  private static final int COMPLAINTS_MAX = 20;
  private static final long SEED_MAX = 999_999_999;
  private static final List<Part> SOLOS = solos();
  private static final List<String> WORDS = words();

  private final Casting casting = new Casting();
  private final List<Statement> statements = new ArrayList<>();
  private final List<Complaint> complaints = new ArrayList<>();
  private boolean hasNodes;
  private boolean starts;

  private ScenarioParser() {}

  /** Reads a whole text. */
  public static Reading read(String text) {
    return text.length() > CHARS_MAX
        ? new Reading.Faulty(
            List.of(
                new Complaint(
                    1, 1, "at most " + CHARS_MAX + " characters", text.length() + " of them")))
        : new ScenarioParser().run(text.replace("\r\n", "\n").split("\n", -1));
  }

  /** Twins come by a statement of their own. */
  private static List<Part> solos() {
    List<Part> parts = new ArrayList<>(List.of(Part.values()));
    parts.remove(Part.TWIN);
    return parts;
  }

  private static List<String> words() {
    return SOLOS.stream()
        .map(part -> part.name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .toList();
  }

  private Reading run(String[] lines) {
    String title = lines[0].startsWith("# ") ? lines[0].substring(2).strip() : "";
    if (title.isEmpty()) {
      complaints.add(
          new Complaint(
              1, 1, "a first line \"# ...\" that says what this shows", "something else"));
    }
    for (int i = 0; i < lines.length && complaints.size() < COMPLAINTS_MAX; i++) {
      try {
        line(i + 1, lines[i]);
      } catch (Misread misread) {
        complaints.add(misread.complaint());
      }
    }
    if (complaints.isEmpty()) {
      demandWhole(lines.length);
    }
    return complaints.isEmpty()
        ? new Reading.Ok(new Scenario(title, casting.lineUp(), statements))
        : new Reading.Faulty(complaints);
  }

  private void demandWhole(int lastLine) {
    boolean checks = statements.stream().anyMatch(Statement.Check.class::isInstance);
    if (!hasNodes || !starts || !checks) {
      String wanted =
          !hasNodes
              ? "\"nodes\" and how many validators there are"
              : !starts ? "somebody to be started: at 0 ms start all" : "something to expect";
      complaints.add(new Complaint(lastLine, 1, wanted, "the end of the text"));
    }
  }

  private void line(int line, String text) throws Misread {
    Cursor cursor = new Cursor(line, Lexer.tokens(line, text), casting);
    if (!cursor.isDone()) {
      statement(cursor, plain(text));
      cursor.needEnd();
    }
  }

  private static String plain(String text) {
    int comment = text.indexOf('#');
    return (comment < 0 ? text : text.substring(0, comment)).strip().replaceAll(" +", " ");
  }

  private void statement(Cursor cursor, String text) throws Misread {
    if (!hasNodes) {
      cursor.need("nodes");
      casting.nodes((int) cursor.number(1, LineUp.NODES_MAX, "a number of validators"));
      hasNodes = true;
    } else if (cursor.takes("window")) {
      casting.window((int) cursor.number(1, ValidatorSet.WINDOW_MAX, "a number of views"));
    } else if (cursor.takes("seed")) {
      casting.seed(cursor.number(0, SEED_MAX, "a seed"));
    } else if (cursor.takes("weather")) {
      casting.weather(WeatherParser.read(cursor));
    } else if (cursor.takes("twin")) {
      twin(cursor);
    } else if (cursor.isNumberNext() || cursor.peek().text().equals("{")) {
      part(cursor);
    } else if (cursor.takes("expect")) {
      statements.add(new ExpectationParser(cursor).read(text));
    } else if (cursor.takes("wait")) {
      long millis = cursor.millis();
      statements.add(new Statement.Check(cursor.line(), text, new Expectation.Wait(), millis));
    } else {
      event(cursor, text);
    }
  }

  private void twin(Cursor cursor) throws Misread {
    cursor.need("of");
    int mark = cursor.mark();
    int device = cursor.device();
    if (casting.isTwin(device) || casting.hasTwin(device)) {
      throw cursor.wanted(mark, "a device that has no twin yet");
    }
    casting.twin(device);
  }

  private void part(Cursor cursor) throws Misread {
    int mark = cursor.mark();
    List<Integer> devices = cursor.devices();
    cursor.oneOf("what they are", List.of("is", "are"));
    Part part = SOLOS.get(cursor.oneOf("a way to lie", WORDS));
    for (int device : devices) {
      if (casting.isTwin(device) || !casting.cast(device, part)) {
        throw cursor.wanted(mark, "one part for each device");
      }
    }
    if (part == Part.TWO_FACED) {
      cursor.need("towards");
      casting.deceive(cursor.devices());
    }
  }

  private void event(Cursor cursor, String text) throws Misread {
    Cue cue = new CueParser(cursor).read(hasEventBefore());
    Deed deed = new DeedParser(cursor).read();
    long forMillis = 0;
    if (deed instanceof Deed.Freeze || (deed.canEnd() && cursor.peek().text().equals("for"))) {
      cursor.need("for");
      forMillis = cursor.millis();
    }
    starts |= deed instanceof Deed.Start;
    statements.add(new Statement.Event(cursor.line(), text, cue, deed, forMillis));
  }

  private boolean hasEventBefore() {
    return statements.stream().anyMatch(Statement.Event.class::isInstance);
  }
}
