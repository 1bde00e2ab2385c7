package bitcraps.web.ui;

import bitcraps.web.api.TableView;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.core.JSArrayReader;
import org.teavm.jso.core.JSString;

/** The list of players. */
final class Seats {
  private static final String[] HUES = {
    "#1f5fa8", "#a2371f", "#5a7a12", "#7a3a9c", "#0f7a78", "#9a2a66", "#8a5a0c", "#4a5568"
  };
  private final Part list = Part.byId("seats");
  private final Part count = Part.byId("seat-count");
  private final Map<Integer, Row> rows = new TreeMap<>();

  /** The colour that goes with a seat. */
  static String hue(int seat) {
    return HUES[Math.floorMod(seat, HUES.length)];
  }

  private record Row(Part item, Part face, Part name, Part stack, Part marks, Part shoots) {}

  void show(TableView view) {
    JSArrayReader<TableView.Seat> seats = view.getSeats();
    Map<Integer, Row> gone = new TreeMap<>(rows);
    for (int i = 0; i < seats.getLength(); i++) {
      TableView.Seat seat = seats.get(i);
      gone.remove(seat.getSeat());
      fill(rows.computeIfAbsent(seat.getSeat(), this::add), seat, view);
    }
    gone.forEach((seat, row) -> {
      row.item().remove();
      rows.remove(seat);
    });
    count.text(seats.getLength() + " of " + view.getSettings().getSeats());
  }

  private Row add(int seat) {
    Row row =
        new Row(
            Part.create("li", "seat").testId("seat-" + seat).property("--hue", hue(seat)),
            Part.create("span", "face").attribute("aria-hidden", "true"),
            Part.create("span", "name"),
            Part.create("span", "stack").testId("stack-" + seat),
            Part.create("span", "marks"),
            Part.create("span", "shoots").text("shooter"));
    row.item().add(row.face()).add(row.name()).add(row.stack()).add(row.marks()).add(row.shoots());
    list.add(row.item());
    return row;
  }

  private static void fill(Row row, TableView.Seat seat, TableView view) {
    boolean own = seat.getSeat() == Own.seat(view);
    row.item().mark("own", own).mark("away", !seat.isPresent());
    row.item().attribute("data-present", Boolean.toString(seat.isPresent()));
    row.item().attribute("data-votes", Boolean.toString(seat.isVotes()));
    row.item().attribute("data-own", Boolean.toString(own));
    row.item().attribute("data-path", word(seat.getPath()));
    row.item().attribute("data-quality", word(seat.getQuality()));
    row.face().text(Own.initial(seat.getName()));
    row.name().text(seat.getName());
    row.stack().text(Words.chips(seat.getStack()));
    row.stack().attribute("data-amount", Words.plain(seat.getStack()));
    row.shoots().shown(seat.getSeat() == Own.shooter(view));
    row.marks().text(marks(seat, own));
  }

  private static String word(@Nullable JSString value) {
    return value == null ? "" : value.stringValue();
  }

  private static String marks(TableView.Seat seat, boolean own) {
    StringBuilder out = new StringBuilder(own ? "you, " : "");
    if (seat.getAtRisk() > 0) {
      out.append(Words.chips(seat.getAtRisk())).append(" on the felt, ");
    }
    if (!seat.isPresent()) {
      out.append("away, chips safe");
    } else {
      out.append(seat.isVotes() ? "votes" : "joining");
    }
    if (!own && seat.isPresent() && seat.getRoundTripMillis() != null) {
      out.append(", ").append(seat.getRoundTripMillis().intValue()).append(" ms");
    }
    return out.append(way(word(seat.getPath())))
        .append(word(seat.getQuality()).equals("poor") ? ", poor link" : "")
        .toString();
  }

  private static String way(String path) {
    return switch (path) {
      case "relay" -> ", relayed";
      case "neighbour" -> ", through another player";
      default -> "";
    };
  }
}
