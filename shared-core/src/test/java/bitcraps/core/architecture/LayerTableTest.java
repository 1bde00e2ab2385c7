package bitcraps.core.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The reader of the layer table, on a table small enough to see through. */
class LayerTableTest {

  private static final LayerTable TABLE =
      LayerTable.parse(
          List.of(
              "| rank | room | holds | beside | never |",
              "|---|---|---|---|---|",
              "| 0 | `base` | ground | | |",
              "| 1 | `left` | a room | `right` | |",
              "| 1 | `right` | a room | | |",
              "| 2 | `top` | a room | | `left`, `base` |",
              "| 2 | `games.*` | rooms | | |"));

  @Test
  void letsArrowsRunDown() {
    assertEquals(Optional.empty(), TABLE.objection("right", "base"));
    assertEquals(Optional.empty(), TABLE.objection("top", "right"));
  }

  @Test
  void refusesArrowsThatRunUp() {
    assertEquals(Optional.of("runs upward"), TABLE.objection("base", "left"));
    assertEquals(Optional.of("runs upward"), TABLE.objection("left", "games.craps"));
  }

  @Test
  void letsArrowsRunSidewaysOnlyWhereTheTableSaysSo() {
    assertEquals(Optional.empty(), TABLE.objection("left", "right"));
    assertEquals(Optional.of("runs sideways"), TABLE.objection("right", "left"));
  }

  @Test
  void keepsOneGameOutOfAnother() {
    assertEquals(Optional.of("runs sideways"), TABLE.objection("games.craps", "games.roulette"));
    assertEquals(Optional.empty(), TABLE.objection("games.craps", "games.craps"));
  }

  @Test
  void takesAwayArrowsThatTheTableNames() {
    assertEquals(Optional.of("is taken away by the table"), TABLE.objection("top", "left"));
    assertEquals(Optional.of("is taken away by the table"), TABLE.objection("top", "base"));
  }

  @Test
  void findsTheRoomOfAPackage() {
    assertEquals(Optional.of("left"), TABLE.roomOf("left"));
    assertEquals(Optional.of("left"), TABLE.roomOf("left.inner"));
    assertEquals(Optional.of("games.craps"), TABLE.roomOf("games.craps.pay"));
    assertEquals(Optional.empty(), TABLE.roomOf("games"));
    assertEquals(Optional.empty(), TABLE.roomOf("attic"));
  }
}
