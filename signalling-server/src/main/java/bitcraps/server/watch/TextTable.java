package bitcraps.server.watch;

import bitcraps.core.peer.Scene;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/** A scene as lines of at most 80 columns: who sits there, what lies on the layout, who votes. */
public final class TextTable {
  /** Of every line. */
  public static final int WIDTH = 80;

  private static final int NAME = 18;
  private static final int ID_DIGITS = 8;
  private static final int ROLLS_SHOWN = 12;
  private static final int NEWS_SHOWN = 6;

  private final JsonNode table;
  private final List<String> lines = new ArrayList<>();

  private TextTable(JsonNode table) {
    this.table = table;
  }

  /** The lines, without their ends. */
  public static List<String> of(Scene scene) {
    JsonNode tree = SceneTree.of(scene);
    if (tree.isMissingNode()) {
      return List.of("The table is not known yet: " + scene.status().word() + ".");
    }
    TextTable text = new TextTable(tree);
    text.head();
    text.dice();
    text.seats();
    text.votes();
    text.news();
    return List.copyOf(text.lines);
  }

  private void add(String line) {
    lines.add(Columns.cut(line, WIDTH).stripTrailing());
  }

  private void head() {
    String id = table.path("tableId").asText();
    add(
        String.format(
            Locale.ROOT,
            "table %s  %s  %s  block %d  epoch %d  round %d  bank %,d",
            id.substring(0, Math.min(ID_DIGITS, id.length())),
            table.path("settings").path("game").asText(),
            table.path("status").asText(),
            table.path("height").asLong(),
            table.path("epoch").asLong(),
            table.path("round").asLong(),
            table.path("bank").asLong()));
  }

  private void dice() {
    JsonNode game = table.path("game");
    String puck =
        game.path("point").isNumber() ? "point " + game.path("point").asInt() : "come-out";
    boolean closed = table.path("phase").asText().equals("closed");
    String shooter =
        game.path("shooter").isNumber() ? nameOf(game.path("shooter").asInt()) : "nobody";
    add(puck + ", " + (closed ? "no more bets" : "bets are open") + ", shooter " + shooter);
    StringJoiner rolls = new StringJoiner("  ", "last rolls ", "");
    JsonNode history = game.path("history");
    for (int i = Math.max(0, history.size() - ROLLS_SHOWN); i < history.size(); i++) {
      rolls.add(history.get(i).path(0).asInt() + "+" + history.get(i).path(1).asInt());
    }
    add(history.isEmpty() ? "no roll yet" : rolls.toString());
    add("");
  }

  private String nameOf(int seat) {
    for (JsonNode each : table.path("seats")) {
      if (each.path("seat").asInt() == seat) {
        return each.path("name").asText();
      }
    }
    return "seat " + (seat + 1);
  }

  private void seats() {
    add(row("seat", "name", "stack", "at risk", "votes", "link"));
    for (JsonNode each : table.path("seats")) {
      add(
          row(
              Integer.toString(each.path("seat").asInt() + 1),
              each.path("name").asText(),
              chips(each.path("stack")),
              chips(each.path("atRisk")),
              each.path("votes").asBoolean() ? "yes" : "no",
              link(each)));
      bets(each.path("seat").asInt());
    }
    add("");
  }

  private static String row(
      String seat, String name, String stack, String risk, String votes, String link) {
    return Columns.right(seat, 4)
        + "  "
        + Columns.left(name, NAME)
        + Columns.right(stack, 12)
        + Columns.right(risk, 11)
        + "  "
        + Columns.left(votes, 7)
        + link;
  }

  private static String chips(JsonNode amount) {
    return String.format(Locale.ROOT, "%,d", amount.asLong());
  }

  private String link(JsonNode seat) {
    if (seat.path("playerId").equals(table.path("me").path("playerId"))) {
      return "this device";
    }
    if (!seat.path("present").asBoolean()) {
      return "not reached";
    }
    StringJoiner words = new StringJoiner(", ");
    if (seat.path("quality").isTextual()) {
      words.add(seat.path("quality").asText());
    }
    if (seat.path("roundTripMillis").isNumber()) {
      words.add(seat.path("roundTripMillis").asLong() + " ms");
    }
    if (seat.path("path").isTextual() && !seat.path("path").asText().equals("direct")) {
      words.add(seat.path("path").asText());
    }
    return words.length() == 0 ? "reached" : words.toString();
  }

  /** Below their seat, as many lines as they take. */
  private void bets(int seat) {
    StringBuilder line = new StringBuilder();
    for (JsonNode each : table.path("game").path("bets")) {
      if (each.path("seat").asInt() == seat) {
        String off = each.path("working").asBoolean() ? "" : " (off)";
        String bet = each.path("bet").asText() + " " + chips(each.path("amount")) + off;
        if (line.length() + bet.length() + 2 > WIDTH - 6) {
          add("      " + line);
          line.setLength(0);
        }
        line.append(line.isEmpty() ? "" : ", ").append(bet);
      }
    }
    if (!line.isEmpty()) {
      add("      " + line);
    }
  }

  private void votes() {
    JsonNode tolerance = table.path("tolerance");
    long absent = tolerance.path("absent").asLong();
    add(
        tolerance.path("validators").asLong()
            + " vote, "
            + tolerance.path("quorum").asLong()
            + " are a quorum"
            + (absent == 0 ? "" : ", " + absent + " out of reach")
            + (tolerance.path("mutualConsent").asBoolean() ? "; everybody has to agree" : ""));
  }

  private void news() {
    JsonNode log = table.path("log");
    if (!log.isEmpty()) {
      add("");
    }
    for (int i = Math.max(0, log.size() - NEWS_SHOWN); i < log.size(); i++) {
      add(TableNews.sentence(log.get(i)));
    }
  }
}
