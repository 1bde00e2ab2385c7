package bitcraps.web.ui;

import bitcraps.web.platform.Browser;

/** Says things once: politely to screen readers, and in a note that goes away by itself. */
final class Voice {
  private static final int NOTE_MILLIS = 6_000;
  private final Part spoken = Part.byId("spoken");
  private final Part note = Part.byId("toast");
  private int timer;

  /** For screen readers alone; what is seen stands elsewhere on the page. */
  void announce(String text) {
    spoken.text(text);
  }

  /** For everybody. */
  void tell(String text) {
    announce(text);
    note.text(text).shown(true);
    Browser.forget(timer);
    timer = Browser.after(() -> note.shown(false), NOTE_MILLIS);
  }
}
