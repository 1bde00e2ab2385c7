package bitcraps.server.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.peer.Request;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
  private final WatchedWorld watched = new WatchedWorld();

  private List<String> lines() {
    List<String> lines = TextTable.of(watched.scene());
    for (String each : lines) {
      assertTrue(Columns.width(each) <= TextTable.WIDTH, each);
      assertTrue(each.codePoints().noneMatch(Character::isISOControl), each);
    }
    return lines;
  }

  private String text() {
    return String.join("\n", lines());
  }

  @Test
  void showsWhoSitsThereWithStacksBetsAndVotes() {
    watched.request(0, new Request.Rename("Alice"));
    watched.request(1, new Request.Rename("Bob"));
    watched.play(0, "bet", "pass", 10);
    watched.play(1, "bet", "field", 25);
    watched.play(1, "bet", "place-6", 12);

    String text = text();
    assertTrue(text.matches("(?s)table [0-9a-f]{8}  craps  seated  block \\d+ .*"), text);
    assertTrue(text.contains("\ncome-out, bets are open, shooter Alice\nno roll yet\n"), text);
    assertTrue(text.matches("(?s).*\n   1  Alice +[\\d,]+ +10  yes    .*"), text);
    assertTrue(text.matches("(?s).*\n   2  Bob +[\\d,]+ +37  yes    this device\n.*"), text);
    assertTrue(text.contains("\n      pass 10\n"), text);
    assertTrue(text.contains("\n      place-6 12 (off), field 25\n"), text);
    assertTrue(text.contains("\n2 vote, 2 are a quorum; everybody has to agree\n"), text);
    assertTrue(text.endsWith("Bob: bet 12 on place-6"), text);
  }

  @Test
  void showsTheDiceAndThePoint() {
    watched.play(0, "bet", "pass", 10);
    watched.roll();

    String text = text();
    assertTrue(text.matches("(?s).*\nlast rolls [1-6]\\+[1-6]\n.*"), text);
    assertTrue(text.matches("(?s).*\n(point (4|5|6|8|9|10)|come-out), bets are open, .*"), text);
  }

  @Test
  void saysWhoIsOutOfReach() {
    watched.world.disconnect(0, 1);
    watched.world.run(100);

    assertTrue(text().contains("not reached"), text());
    assertTrue(text().contains("1 out of reach"), text());
  }

  @Test
  void namesOfStrangersCannotTouchTheTerminal() {
    assertEquals("?[2Jx??y", Columns.plain("\u001b[2Jx\u202e\u200by"));
    assertEquals("abc~", Columns.left("abcdef", 4));
    assertEquals("ab  ", Columns.left("ab", 4));
    assertEquals("  ab", Columns.right("ab", 4));
    assertEquals("\u6f22~ ", Columns.left("\u6f22\u5b57\u6f22", 4));
    assertFalse(Columns.plain("a\r\nb").contains("\n"));
  }
}
