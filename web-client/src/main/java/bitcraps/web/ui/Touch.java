package bitcraps.web.ui;

import bitcraps.web.platform.Browser;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.dom.events.KeyboardEvent;

/**
 * What a player does to one spot: a tap or Enter bets; a long press, the right button or Delete
 * takes down; looking at it explains it.
 */
final class Touch {
  private static final int HOLD_MILLIS = 500;

  /** What the table does about it. */
  interface Meaning {
    void tap(Spot spot);

    void takeDown(Spot spot);

    void look(@Nullable Spot spot);
  }

  private final Spot spot;
  private final Meaning meaning;
  private int timer;
  private boolean held;

  Touch(Spot spot, Meaning meaning) {
    this.spot = spot;
    this.meaning = meaning;
    Part button = spot.button();
    button.on("pointerdown", event -> press());
    button.on("pointerup", event -> Browser.forget(timer));
    button.on("pointercancel", event -> Browser.forget(timer));
    button.on("pointerleave", event -> leave());
    button.on("pointerenter", event -> meaning.look(spot));
    button.on("focus", event -> meaning.look(spot));
    button.on("click", event -> click());
    button.on(
        "contextmenu",
        event -> {
          event.preventDefault();
          hold();
        });
    button.on("keydown", (KeyboardEvent event) -> key(event));
  }

  private void press() {
    held = false;
    Browser.forget(timer);
    timer = Browser.after(this::hold, HOLD_MILLIS);
  }

  private void leave() {
    Browser.forget(timer);
    meaning.look(null);
  }

  /** Some browsers report a long press as a context menu too: it counts once. */
  private void hold() {
    Browser.forget(timer);
    if (!held) {
      held = true;
      meaning.takeDown(spot);
    }
  }

  private void click() {
    if (held) {
      held = false;
      return;
    }
    meaning.tap(spot);
  }

  private void key(KeyboardEvent event) {
    if (event.getKey().equals("Delete") || event.getKey().equals("Backspace")) {
      event.preventDefault();
      meaning.takeDown(spot);
    }
  }
}
