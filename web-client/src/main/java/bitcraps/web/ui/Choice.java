package bitcraps.web.ui;

import org.jspecify.annotations.Nullable;

/** A button that a message offers: its name for tests, its text, what it does. */
record Choice(String testId, String text, Runnable act) {
  /** Makes the button offer this choice, or hides it. */
  static void offer(Part button, @Nullable Choice choice) {
    button.shown(choice != null);
    if (choice != null) {
      button.testId(choice.testId).text(choice.text);
    }
  }
}
