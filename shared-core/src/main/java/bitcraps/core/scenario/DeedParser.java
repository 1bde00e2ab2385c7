package bitcraps.core.scenario;

import bitcraps.core.arena.Kind;
import bitcraps.core.arena.Loss;
import bitcraps.core.arena.Mood;
import bitcraps.core.arena.Part;
import java.util.ArrayList;
import java.util.List;

/** Reads what is done. */
final class DeedParser {
  private static final long FLOOD_MAX = 10_000;
  private static final List<String> WORDS =
      List.of(
          "start", "crash", "split", "block", "cut", "swallow", "heal", "freeze", "hide", "show",
          "clock", "swap", "weather", "flood", "clients");

  private static final List<String> MOODS = List.of("resume", "forget", "rest");

  private final Cursor cursor;

  DeedParser(Cursor cursor) {
    this.cursor = cursor;
  }

  Deed read() throws Misread {
    String word = WORDS.get(cursor.oneOf("something to do", WORDS));
    return switch (word) {
      case "start" -> new Deed.Start(cursor.devices());
      case "crash" -> crash();
      case "split" -> split();
      case "block" -> block();
      case "cut" -> cut();
      case "swallow" -> swallow();
      case "heal" -> new Deed.Heal();
      case "freeze" -> new Deed.Freeze(cursor.devices());
      case "hide" -> hide();
      case "show" -> new Deed.Show(cursor.devices());
      case "clock" -> clock();
      case "swap" -> swap();
      case "weather" -> new Deed.Forecast(WeatherParser.read(cursor));
      case "flood" -> flood();
      default -> new Deed.Ask(List.of(Mood.values()).get(cursor.oneOf("what clients do", MOODS)));
    };
  }

  private Deed crash() throws Misread {
    int mark = cursor.mark();
    List<Integer> devices = cursor.devices();
    Loss loss = Loss.SOME_UNSYNCED;
    if (cursor.takes("losing")) {
      int what = cursor.oneOf("what is lost", List.of("nothing", "some", "unsynced", "votes"));
      loss = List.of(Loss.values()).get(what);
    }
    for (int device : devices) {
      if (loss == Loss.VOTES && !cursor.casting().is(device, Part.AMNESIAC)) {
        throw cursor.wanted(mark, "devices that are amnesiac: they alone lose votes");
      }
    }
    return new Deed.Crash(devices, loss);
  }

  private Deed split() throws Misread {
    List<List<Integer>> sides = new ArrayList<>();
    List<Integer> named = new ArrayList<>();
    do {
      int mark = cursor.mark();
      List<Integer> side = cursor.devices();
      if (side.stream().anyMatch(named::contains)) {
        throw cursor.wanted(mark, "each device on one side");
      }
      named.addAll(side);
      sides.add(side);
    } while (sides.size() < 2 || cursor.isNumberNext() || cursor.peek().text().equals("{"));
    return new Deed.Split(sides);
  }

  private Deed block() throws Misread {
    List<Integer> from = cursor.devices();
    int arrow = cursor.oneOf("which way", List.of("->", "<->"));
    return new Deed.Block(from, cursor.devices(), arrow == 1);
  }

  private Deed cut() throws Misread {
    List<Integer> some = cursor.devices();
    cursor.need("<->");
    return new Deed.Cut(some, cursor.devices());
  }

  private Deed swallow() throws Misread {
    List<Kind> kinds = new ArrayList<>();
    do {
      kinds.add(CueParser.kind(cursor));
    } while (cursor.takes(","));
    List<Integer> from = cursor.takes("from") ? cursor.devices() : cursor.casting().all();
    List<Integer> to = cursor.takes("to") ? cursor.devices() : cursor.casting().all();
    return new Deed.Swallow(kinds, from, to);
  }

  private Deed hide() throws Misread {
    List<Integer> devices = cursor.devices();
    cursor.need("with");
    cursor.need("timers");
    cursor.need("every");
    return new Deed.Hide(devices, cursor.millis());
  }

  private Deed clock() throws Misread {
    cursor.need("of");
    List<Integer> devices = cursor.devices();
    if (cursor.oneOf("what the clock does", List.of("jumps", "is")) == 0) {
      cursor.need("by");
      return new Deed.SetClock(devices, cursor.signedMillis(), true);
    }
    if (cursor.takes("right")) {
      return new Deed.SetClock(devices, 0, false);
    }
    cursor.need("off");
    cursor.need("by");
    return new Deed.SetClock(devices, cursor.signedMillis(), false);
  }

  private Deed swap() throws Misread {
    int out = plain();
    cursor.need("for");
    return new Deed.Swap(out, plain());
  }

  private int plain() throws Misread {
    int mark = cursor.mark();
    int device = cursor.device();
    if (cursor.casting().isTwin(device)) {
      throw cursor.wanted(mark, "a device, whose twin comes and goes with it");
    }
    return device;
  }

  private Deed flood() throws Misread {
    List<Integer> devices = cursor.devices();
    cursor.need("from");
    int from = cursor.device();
    cursor.need("with");
    int count = (int) cursor.number(1, FLOOD_MAX, "a number of votes");
    cursor.need("forged");
    cursor.need("votes");
    return new Deed.Flood(devices, from, count);
  }
}
