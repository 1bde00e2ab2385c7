package bitcraps.server.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.peer.Request;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScreenTest {
  private final WatchedWorld watched = new WatchedWorld();
  private final StringWriter out = new StringWriter();

  private String shown(Screen screen) {
    out.getBuffer().setLength(0);
    screen.show(watched.scene());
    return out.toString();
  }

  @Test
  void aTerminalSeesTheWholeTableDrawnOverItself() {
    Screen screen = new Screen(new PrintWriter(out), true);

    assertTrue(shown(screen).startsWith("\u001b[H\u001b[Jtable "));
    String again = shown(screen);
    assertTrue(again.startsWith("\u001b[Htable "), again);
    assertTrue(again.endsWith("\u001b[K\r\n\u001b[J"), again);
  }

  @Test
  void aFileGetsALineForEachChangeAndNoneForNone() {
    Screen screen = new Screen(new PrintWriter(out), false);
    assertTrue(shown(screen).startsWith("now seated\n"));
    assertEquals("", shown(screen));

    watched.request(0, new Request.Rename("Alice"));
    shown(screen);
    watched.play(0, "bet", "pass", 10);
    List<String> lines = shown(screen).lines().toList();

    assertEquals(1, lines.size(), lines.toString());
    assertTrue(lines.get(0).matches("block \\d+: Alice: bet 10 on pass"), lines.get(0));
    assertFalse(out.toString().contains("\u001b"));
  }

  @Test
  void aFileIsToldWhoGoesAndComesBack() {
    Screen screen = new Screen(new PrintWriter(out), false);
    watched.request(0, new Request.Rename("Alice"));
    shown(screen);

    watched.world.disconnect(0, 1);
    watched.world.run(100);
    assertTrue(shown(screen).contains("Alice is out of reach\n"), out.toString());
    watched.world.connect(0, 1);
    watched.world.run(1_000);
    assertTrue(shown(screen).contains("Alice is reached again\n"), out.toString());
  }
}
