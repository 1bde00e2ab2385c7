package bitcraps.core.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rooms of the core and who may call whom, read from {@code docs/architecture.md}. */
record LayerTable(List<Room> rooms) {

  private static final Pattern LINE =
      Pattern.compile("\\|\\s*(\\d+)\\s*\\|([^|]*)\\|[^|]*\\|([^|]*)\\|([^|]*)\\|");
  private static final Pattern NAME = Pattern.compile("`([^`]+)`");

  static LayerTable read(Path page) throws IOException {
    return parse(Files.readAllLines(page));
  }

  static LayerTable parse(List<String> lines) {
    List<Room> rooms = new ArrayList<>();
    for (String line : lines) {
      Matcher cells = LINE.matcher(line);
      if (cells.matches()) {
        rooms.add(
            new Room(
                Integer.parseInt(cells.group(1)),
                names(cells.group(2)).getFirst(),
                names(cells.group(3)),
                names(cells.group(4))));
      }
    }
    return new LayerTable(rooms);
  }

  private static List<String> names(String cell) {
    return NAME.matcher(cell).results().map(found -> found.group(1)).toList();
  }

  /**
   * The room a package belongs to, as one concrete name: {@code consensus}, {@code games.craps}.
   *
   * @param packageName below {@code bitcraps.core.}, e.g. {@code consensus.wire}
   * @return empty when the table has no such room
   */
  Optional<String> roomOf(String packageName) {
    String[] parts = packageName.split("\\.", -1);
    if (line(parts[0]).isPresent()) {
      return Optional.of(parts[0]);
    }
    if (parts.length > 1 && line(parts[0] + "." + parts[1]).isPresent()) {
      return Optional.of(parts[0] + "." + parts[1]);
    }
    return Optional.empty();
  }

  /**
   * Why {@code from} must not call {@code to}.
   *
   * @return empty when the arrow is allowed
   */
  Optional<String> objection(String from, String to) {
    Room above = line(from).orElseThrow();
    Room below = line(to).orElseThrow();
    if (from.equals(to)) {
      return Optional.empty();
    }
    if (above.rank() < below.rank()) {
      return Optional.of("runs upward");
    }
    if (above.rank() == below.rank() && above.beside().stream().noneMatch(n -> covers(n, to))) {
      return Optional.of("runs sideways");
    }
    return above.never().stream().anyMatch(n -> covers(n, to))
        ? Optional.of("is taken away by the table")
        : Optional.empty();
  }

  private Optional<Room> line(String room) {
    return rooms.stream().filter(line -> covers(line.name(), room)).findFirst();
  }

  private static boolean covers(String name, String room) {
    return name.endsWith(".*")
        ? room.startsWith(name.substring(0, name.length() - 1))
        : name.equals(room);
  }
}
