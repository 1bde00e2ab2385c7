package bitcraps.core.scenario;

import bitcraps.core.arena.Kind;
import java.util.List;

/** Reads when something is done. */
final class CueParser {
  static final long COUNT_MAX = 999_999;
  static final List<String> MEASURES = List.of("view", "height", "epoch");

  private final Cursor cursor;

  CueParser(Cursor cursor) {
    this.cursor = cursor;
  }

  /**
   * @param hasEventBefore false for the first event, which comes after nothing
   */
  Cue read(boolean hasEventBefore) throws Misread {
    if (cursor.takes("at")) {
      return at();
    }
    if (cursor.takes("when")) {
      return when();
    }
    if (hasEventBefore && cursor.takes("then")) {
      return new Cue.Then(cursor.takes("after") ? cursor.millis() : 0);
    }
    throw cursor.wanted(
        "a statement: at, when, "
            + (hasEventBefore ? "then, " : "")
            + "expect, wait, weather, seed, twin, or a device that lies");
  }

  private Cue at() throws Misread {
    if (cursor.takes("height")) {
      return new Cue.AtHeight(cursor.number(1, COUNT_MAX, "a height"));
    }
    if (cursor.takes("epoch")) {
      return new Cue.AtEpoch(cursor.number(1, COUNT_MAX, "an epoch"));
    }
    return new Cue.AtMillis(cursor.millisOrZero());
  }

  private Cue when() throws Misread {
    if (!cursor.isNumberNext()) {
      int measure = cursor.oneOf("a device, or what it reaches", MEASURES);
      cursor.need("of");
      int device = cursor.device();
      cursor.need("reaches");
      long goal = cursor.number(1, COUNT_MAX, "a number");
      return new Cue.Reaches(List.of(Cue.Measure.values()).get(measure), device, goal);
    }
    int device = cursor.device();
    cursor.need("sends");
    Kind kind = kind(cursor);
    if (cursor.takes("in")) {
      cursor.need("view");
      return new Cue.Sends(device, kind, cursor.number(1, COUNT_MAX, "a view"));
    }
    return new Cue.Sends(device, kind, 0);
  }

  /** A kind of word, in the plural. */
  static Kind kind(Cursor cursor) throws Misread {
    List<String> names =
        List.of("proposals", "notarize", "nullify", "finalize", "certificates", "others");
    int index = cursor.oneOf("a kind of message", names);
    if (index >= 1 && index <= 3) {
      cursor.need("votes");
    }
    return List.of(Kind.values()).get(index);
  }
}
