package bitcraps.web.ui;

import org.teavm.jso.dom.html.HTMLDocument;

/** Shows one of the page's three screens. */
final class Screens {
  private final Part entrance = Part.byId("entrance");
  private final Part notice = Part.byId("notice");
  private final Part table = Part.byId("table");

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
    table.shown(screen.equals("table"));
    HTMLDocument.current().getBody().setAttribute("data-screen", screen);
  }
}
