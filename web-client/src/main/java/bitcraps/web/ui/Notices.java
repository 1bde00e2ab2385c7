package bitcraps.web.ui;

import org.jspecify.annotations.Nullable;

/** A message that takes the whole page: what happened, what to do, and that chips are safe. */
final class Notices {
  private final Screens screens;
  private final Part title = Part.byId("notice-title");
  private final Part text = Part.byId("notice-text");
  private final Part safe = Part.byId("notice-safe");
  private final Part root = Part.byId("notice");
  private final Part first = Part.byId("notice-first");
  private final Part second = Part.byId("notice-second");
  private @Nullable Choice firstChoice;
  private @Nullable Choice secondChoice;

  Notices(Screens screens) {
    this.screens = screens;
    first.on("click", event -> act(firstChoice));
    second.on("click", event -> act(secondChoice));
  }

  private static void act(@Nullable Choice choice) {
    if (choice != null) {
      choice.act().run();
    }
  }

  /**
   * @param kind stable word for tests: an error's code, or what is waited for
   * @param comfort what stays safe, or empty
   */
  void show(
      String kind,
      String heading,
      String sentence,
      String comfort,
      @Nullable Choice one,
      @Nullable Choice two) {
    root.attribute("data-kind", kind);
    title.text(heading);
    text.text(sentence);
    safe.text(comfort);
    firstChoice = one;
    secondChoice = two;
    Choice.offer(first, one);
    Choice.offer(second, two);
    screens.notice();
  }
}
