package bitcraps.web.ui;

import bitcraps.web.api.Tables;
import org.teavm.jso.JSExport;
import org.teavm.jso.JSExportClasses;
import org.teavm.jso.browser.Location;

/** Where the page's module begins. */
@JSExportClasses(Tables.class)
public final class PageMain {
  private PageMain() {}

  /** Nothing happens before the page is started. */
  public static void main(String[] args) {}

  /**
   * Called once by {@code page.js}: an address with an invitation leads straight to its table.
   *
   * @param verifier checks transcripts
   */
  @JSExport
  public static void start(Verifier verifier) {
    Screens screens = new Screens();
    Notices notices = new Notices(screens);
    Arrival arrival = new Arrival(screens, notices, verifier);
    String invitation = Location.current().getHash();
    Entrance entrance = new Entrance(screens, arrival);
    if (invitation.length() > 1) {
      arrival.join(invitation.substring(1), false);
    } else {
      new Practice(screens, notices);
      entrance.show();
    }
  }
}
