package bitcraps.server.watch;

import bitcraps.core.peer.Scene;
import java.io.PrintWriter;

/**
 * Where scenes are shown: drawn over each other on a terminal, else told line by line. Cursor
 * movements are those of ECMA-48 that every terminal knows.
 */
public final class Screen {
  private static final String ESCAPE = "\u001b[";
  private static final String HOME = ESCAPE + "H";
  private static final String REST_OF_LINE = ESCAPE + "K";
  private static final String REST_OF_SCREEN = ESCAPE + "J";

  private final PrintWriter out;
  private final boolean terminal;
  private final TableNews news = new TableNews();
  private boolean drawn;

  /**
   * @param terminal whether somebody looks, so that the table may be drawn over itself
   */
  public Screen(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  public void show(Scene scene) {
    if (terminal) {
      draw(scene);
    } else {
      news.since(scene).forEach(out::println);
    }
    out.flush();
  }

  /** Line by line over what stands there: clearing first would flicker. */
  private void draw(Scene scene) {
    out.print(drawn ? HOME : HOME + REST_OF_SCREEN);
    drawn = true;
    for (String line : TextTable.of(scene)) {
      out.print(line + REST_OF_LINE + "\r\n");
    }
    out.print(REST_OF_SCREEN);
  }
}
