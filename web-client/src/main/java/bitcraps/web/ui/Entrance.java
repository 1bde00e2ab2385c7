package bitcraps.web.ui;

import bitcraps.web.platform.Page;
import java.util.List;
import org.teavm.jso.browser.Location;
import org.teavm.jso.browser.Window;
import org.teavm.jso.dom.html.HTMLInputElement;

/** The first screen: a name, a new table, an invitation, and the last tables of this device. */
final class Entrance {
  private static final int SHORT_FRAGMENT = 6;
  private final Screens screens;
  private final Arrival arrival;
  private final HTMLInputElement name = (HTMLInputElement) Part.byId("name").element();
  private final HTMLInputElement invitation = (HTMLInputElement) Part.byId("invitation").element();
  private final Part trouble = Part.byId("entrance-trouble");

  Entrance(Screens screens, Arrival arrival) {
    this.screens = screens;
    this.arrival = arrival;
    String known = Memory.name();
    if (name.getValue().isBlank()) { // else somebody typed before this program was here
      name.setValue(known);
    }
    Part.byId("enter")
        .on(
            "submit",
            event -> {
              event.preventDefault();
              openNew();
            });
    new ConnectionCheck();
    Part.byId("new-table").flag("disabled", false);
    Part.byId("open-link").flag("disabled", false).on("click", event -> openInvitation());
    Window.current().addEventListener("hashchange", event -> Location.current().reload());
  }

  void show() {
    showRecent(Memory.tables());
    if (!Page.isSecureContext()) {
      say(
          "This address is not secure, so the browser lets nobody sit here. Ask for an https address"
              + " of this server, or open it on localhost.");
    }
    screens.entrance();
  }

  private void showRecent(List<String> tables) {
    Part list = Part.byId("recent-list");
    list.clear();
    for (String fragment : tables) {
      Part link = Part.create("a", "plain").attribute("href", "#" + fragment);
      String end = fragment.substring(Math.max(0, fragment.length() - SHORT_FRAGMENT));
      link.add(Part.create("span", "").text("Table …" + end));
      link.add(Part.create("span", "small").text("your seat is kept"));
      list.add(Part.create("li", "").add(link));
    }
    Part.byId("recent").shown(!tables.isEmpty());
  }

  private void openNew() {
    if (!invitation.getValue().isBlank()) {
      openInvitation();
      return;
    }
    keepName();
    arrival.create();
  }

  private void openInvitation() {
    String link = invitation.getValue().strip();
    String fragment = link.substring(link.indexOf('#') + 1);
    if (fragment.isEmpty() || fragment.contains("/") || fragment.contains(" ")) {
      say("That is not a whole invitation. Copy all of the link: it goes on after a '#'.");
      return;
    }
    keepName();
    Location.current().setHash(fragment);
  }

  private void keepName() {
    String given = name.getValue().strip();
    if (!given.isEmpty()) {
      Memory.keepName(given);
    }
  }

  private void say(String text) {
    trouble.text(text).shown(true);
  }
}
