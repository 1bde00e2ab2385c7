package bitcraps.web.ui;

import bitcraps.web.api.Tables;
import org.teavm.jso.JSExportClasses;

/** Where the page's module begins. */
@JSExportClasses(Tables.class)
public final class PageMain {
  private PageMain() {}

  /** Called once by {@code page.js}. */
  public static void main(String[] args) {}
}
