package bitcraps.web.ui;

import bitcraps.web.api.TableView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The state of things when it is not simply "you play": what happened and what to do. */
final class Banner {
  /** What the banner's button does. */
  interface Deeds {
    void sit();

    void goOn();
  }

  private final Part root = Part.byId("banner");
  private final Part title = Part.byId("banner-title");
  private final Part text = Part.byId("banner-text");
  private final Part button = Part.byId("banner-button");
  private final Part status = Part.byId("status");
  private final Part serverNote = Part.byId("server-note");
  private final Deeds deeds;
  private @Nullable Choice choice;

  Banner(Deeds deeds) {
    this.deeds = deeds;
    button.on("click", event -> act());
  }

  private void act() {
    if (choice != null) {
      choice.act().run();
    }
  }

  void show(TableView view) {
    switch (view.getStatus()) {
      case "connecting" ->
          say(
              "Connecting",
              "Waiting for the others at this table.",
              "Keep this page open: it goes on as soon as one of them is here. Your seat and chips are"
                  + " safe.");
      case "syncing" ->
          say("Catching up", "Catching up.", "Fetching and checking the table’s history.");
      case "watching" -> watching(view);
      case "frozen" -> frozen(view);
      case "halted" ->
          say(
              "Stopped",
              "The table stopped on this page.",
              "It saw something that cannot be, kept the evidence and agrees to nothing more. Your chips"
                  + " stay as last agreed. Reload the page to check the history again.");
      case "left" -> left(view);
      default -> calm("Playing");
    }
    showServer(view.getServer());
  }

  private void watching(TableView view) {
    if (view.isFull()) {
      say(
          "Watching",
          "The table is full: you may watch.",
          "All "
              + view.getSettings().getSeats()
              + " seats are taken. When one gets free you can sit down"
              + " here.");
      return;
    }
    say("Watching", "You are watching.", "There is a free seat at this table.");
    choice(new Choice("sit", "Sit down", deeds::sit));
  }

  private void left(TableView view) {
    say(
        "Left",
        "You left the table.",
        "Your bets were settled and your chips cashed out. You may watch, or sit down afresh.");
    choice(view.isFull() ? null : new Choice("sit", "Sit down again", deeds::sit));
  }

  private void frozen(TableView view) {
    String gone = Words.names(view.getGoOnWithout());
    if (gone.isEmpty()) {
      say(
          "Waiting",
          "Too many players are away; your chips are safe.",
          "Nothing can be agreed without them. Play goes on by itself as soon as enough are back.");
      return;
    }
    boolean several = view.getGoOnWithout().getLength() > 1;
    say(
        "Waiting",
        gone + (several ? " are gone; your chips are safe." : " is gone; your chips are safe."),
        "With so few players everyone must agree. Wait, and play goes on by itself, or go on at a table"
            + " of your own behind the same link; open bets are returned.");
    choice(new Choice("go-on", "Go on without " + gone, deeds::goOn));
  }

  private void showServer(String server) {
    serverNote.attribute("data-server", server);
    switch (server) {
      case "gone" ->
          serverNote.text(
              "The server cannot be reached. Play goes on; new players can’t join until it is back.");
      case "full" ->
          serverNote.text(
              "The server takes no more visitors at this table. Play goes on for those who are in.");
      case "refused" ->
          serverNote.text(
              "The server refuses this page for now. Play goes on; new players can’t find it until then.");
      default -> {}
    }
    serverNote.shown(!List.of("connected", "connecting", "none").contains(server));
  }

  private void calm(String word) {
    status.text(word);
    root.shown(false);
    choice(null);
  }

  private void say(String word, String heading, String sentence) {
    status.text(word);
    title.text(heading);
    text.text(sentence);
    root.shown(true);
    choice(null);
  }

  private void choice(@Nullable Choice offered) {
    choice = offered;
    Choice.offer(button, offered);
  }
}
