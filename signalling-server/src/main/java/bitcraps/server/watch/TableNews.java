package bitcraps.server.watch;

import bitcraps.core.peer.Scene;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.TreeMap;

/** What became different from scene to scene, a line each: for files and pipes. */
public final class TableNews {
  private String status = "";
  private long told = -1;
  private final TreeMap<String, Boolean> reached = new TreeMap<>();

  /** Lines since the scene before, oldest first; none when nothing changed that people follow. */
  public List<String> since(Scene scene) {
    List<String> lines = new ArrayList<>();
    String now = scene.status().word();
    if (!now.equals(status)) {
      status = now;
      lines.add("now " + now);
    }
    JsonNode table = SceneTree.of(scene);
    for (JsonNode each : table.path("log")) {
      if (each.path("sequence").asLong() > told) {
        told = each.path("sequence").asLong();
        lines.add("block " + table.path("height").asLong() + ": " + sentence(each));
      }
    }
    table.path("seats").forEach(each -> tellReach(each, lines));
    return lines;
  }

  private void tellReach(JsonNode seat, List<String> lines) {
    boolean present = seat.path("present").asBoolean();
    Boolean before = reached.put(seat.path("playerId").asText(), present);
    if (before != null && before != present) {
      String name = Columns.plain(seat.path("name").asText());
      lines.add(name + (present ? " is reached again" : " is out of reach"));
    }
  }

  /** An entry of the table's log; a kind that nobody foresaw still reads as something. */
  static String sentence(JsonNode entry) {
    StringJoiner words = new StringJoiner(" ");
    String name = entry.path("name").asText();
    if (!name.isEmpty()) {
      words.add(name + ":");
    }
    words.add(entry.path("kind").asText().replace('-', ' '));
    StringJoiner numbers = new StringJoiner(" + ");
    entry.path("numbers").forEach(each -> numbers.add(each.asText()));
    if (numbers.length() > 0) {
      words.add(numbers.toString());
    }
    if (entry.path("amount").asLong() != 0) {
      words.add(String.format(Locale.ROOT, "%,d", entry.path("amount").asLong()));
    }
    if (!entry.path("target").asText().isEmpty()) {
      words.add("on " + entry.path("target").asText());
    }
    return Columns.plain(words.toString());
  }
}
