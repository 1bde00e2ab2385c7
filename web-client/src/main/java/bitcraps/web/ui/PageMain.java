package bitcraps.web.ui;

/** Where the page's module begins. */
public final class PageMain {
  private PageMain() {}

  /** Called once by {@code page.js}. */
  public static void main(String[] args) {}
}
