package bitcraps.web.ui;

import org.teavm.jso.dom.html.HTMLDocument;

/** Shows one of the page's three screens. */
final class Screens {
  private final Part entrance = Part.byId("entrance");
  private final Part notice = Part.byId("notice");

  void entrance() {
    show("entrance");
  }

  void notice() {
    show("notice");
  }

  void table() {
    show("table");
  }

  private void show(String screen) {
    entrance.shown(screen.equals("entrance"));
    notice.shown(screen.equals("notice"));
    Part.byId("table").shown(screen.equals("table")); // another one after each practice
    HTMLDocument.current().getBody().setAttribute("data-screen", screen);
  }
}
