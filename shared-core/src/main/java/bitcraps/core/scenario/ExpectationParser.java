package bitcraps.core.scenario;

import bitcraps.core.virtual.FaultKind;
import java.util.ArrayList;
import java.util.List;

/** Reads what has to be so. */
final class ExpectationParser {
  private static final List<String> WORDS =
      List.of(
          "height",
          "epoch",
          "view",
          "standstill",
          "silence",
          "members",
          "fork",
          "no",
          "accused",
          "skipped",
          "happened");

  private final Cursor cursor;

  /** After the word {@code expect}. */
  ExpectationParser(Cursor cursor) {
    this.cursor = cursor;
  }

  Statement.Check read(String text) throws Misread {
    String word = WORDS.get(cursor.oneOf("something to expect", WORDS));
    Expectation expectation =
        switch (word) {
          case "height" -> progress(Cue.Measure.HEIGHT);
          case "epoch" -> progress(Cue.Measure.EPOCH);
          case "view" -> atMost(Cue.Measure.VIEW);
          case "standstill" -> new Expectation.Standstill();
          case "silence" -> new Expectation.Silence();
          case "members" -> new Expectation.Members(cursor.devices());
          case "fork" -> new Expectation.Fork(true);
          case "no" -> noFork();
          case "accused" -> culprits(Expectation.Charge.ACCUSED);
          case "skipped" -> skipped();
          default -> happened();
        };
    return new Statement.Check(cursor.line(), text, expectation, millis(expectation));
  }

  private long millis(Expectation expectation) throws Misread {
    return switch (expectation) {
      case Expectation.Reached _ -> time("within");
      case Expectation.Standstill _, Expectation.Silence _, Expectation.Wait _ -> time("for");
      case Expectation.Fork fork -> fork.wanted() ? timeIfAny() : 0;
      case Expectation.Culprits _ -> timeIfAny();
      case Expectation.AtMost _, Expectation.Members _, Expectation.Happened _ -> 0;
    };
  }

  private long timeIfAny() throws Misread {
    return cursor.isDone() ? 0 : time("within");
  }

  private long time(String word) throws Misread {
    cursor.need(word);
    return cursor.millis();
  }

  private Expectation progress(Cue.Measure measure) throws Misread {
    return cursor.peek().text().equals("of") ? atMost(measure) : reached(measure);
  }

  private Expectation reached(Cue.Measure measure) throws Misread {
    boolean more = cursor.takes("+");
    long goal = cursor.number(1, CueParser.COUNT_MAX, "a number");
    List<Integer> devices = List.of();
    if (!cursor.takes("everywhere")) {
      cursor.need("at");
      devices = cursor.devices();
    }
    return new Expectation.Reached(measure, goal, more, devices);
  }

  private Expectation atMost(Cue.Measure measure) throws Misread {
    cursor.need("of");
    List<Integer> devices = cursor.devices();
    cursor.need("at");
    cursor.need("most");
    return new Expectation.AtMost(
        measure, devices, cursor.number(0, CueParser.COUNT_MAX, "a number"));
  }

  private Expectation noFork() throws Misread {
    cursor.need("fork");
    return new Expectation.Fork(false);
  }

  private Expectation skipped() throws Misread {
    cursor.need("leaders");
    return culprits(Expectation.Charge.SKIPPED);
  }

  private Expectation culprits(Expectation.Charge charge) throws Misread {
    boolean exactly = cursor.oneOf("exactly or only", List.of("exactly", "only")) == 0;
    return new Expectation.Culprits(charge, cursor.devicesOrNone(), exactly);
  }

  private Expectation happened() throws Misread {
    List<String> names = new ArrayList<>();
    for (FaultKind kind : FaultKind.values()) {
      names.add(kind.word());
    }
    FaultKind kind = List.of(FaultKind.values()).get(cursor.oneOf("a fault", names));
    long times = 1;
    if (cursor.isNumberNext()) {
      times = cursor.number(1, CueParser.COUNT_MAX, "how often");
      cursor.need("times");
    }
    return new Expectation.Happened(kind, times);
  }
}
