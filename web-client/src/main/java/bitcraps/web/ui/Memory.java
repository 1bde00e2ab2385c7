package bitcraps.web.ui;

import bitcraps.web.platform.Browser;
import bitcraps.web.platform.Device;
import java.util.ArrayList;
import java.util.List;

/** What the page remembers on this device: the player's name and the last tables. */
final class Memory {
  private static final int TABLES_MAX = 5;
  private static final String NAME = "bitcraps-name";
  private static final String TABLES = "bitcraps-tables";
  private static final String[] NAMES = {
    "Ace", "Bones", "Cleo", "Deuce", "Ember", "Fritz", "Gus", "Hazel", "Ivy", "Jinx", "Kit", "Lark",
    "Moxie", "Nell", "Otis", "Pip", "Quill", "Roxy", "Sol", "Tess", "Uma", "Vic", "Wren", "Zed"
  };

  private Memory() {}

  /** The player's name; a first visitor gets one by chance and may change it. */
  static String name() {
    String kept = Device.read(NAME);
    if (kept != null && !kept.isEmpty()) {
      return kept;
    }
    String given = NAMES[(Browser.entropy(1)[0] & 0xff) % NAMES.length];
    keepName(given);
    return given;
  }

  static void keepName(String name) {
    Device.write(NAME, name);
  }

  /** Fragments of the links of the last tables, newest first. */
  static List<String> tables() {
    String kept = Device.read(TABLES);
    List<String> tables = new ArrayList<>();
    if (kept != null) {
      for (String each : kept.split(" ", -1)) {
        if (!each.isEmpty()) {
          tables.add(each);
        }
      }
    }
    return tables;
  }

  static void keepTable(String fragment) {
    List<String> tables = tables();
    tables.remove(fragment);
    tables.addFirst(fragment);
    Device.write(TABLES, String.join(" ", tables.subList(0, Math.min(TABLES_MAX, tables.size()))));
  }
}
