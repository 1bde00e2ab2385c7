package bitcraps.web.ui;

import org.teavm.jso.dom.html.HTMLDocument;
import org.teavm.jso.dom.html.HTMLInputElement;

/** The chip in hand, and whether a tap takes bets down instead. */
final class Rail {
  private final Part takeDown = Part.byId("take-down");
  private final Part table = Part.byId("table");
  private final Runnable changed;
  private boolean takingDown;

  Rail(Runnable changed) {
    this.changed = changed;
    takeDown.on("click", event -> takeDown(!takingDown));
    Part.of(HTMLDocument.current().querySelector(".rail")).on("change", event -> takeDown(false));
  }

  private void takeDown(boolean on) {
    takingDown = on;
    takeDown.attribute("aria-pressed", Boolean.toString(on));
    table.mark("taking-down", on);
    changed.run();
  }

  boolean isTakingDown() {
    return takingDown;
  }

  /** Chips that a tap bets. */
  int amount() {
    HTMLInputElement chosen =
        (HTMLInputElement) HTMLDocument.current().querySelector("input[name=chip]:checked");
    return Integer.parseInt(chosen.getValue());
  }
}
