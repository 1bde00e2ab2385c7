package bitcraps.e2e.site;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import java.util.List;

/** Starts the system's Chromium so that pages reach each other over the loopback interface. */
public final class Chromiums {
  private Chromiums() {}

  /** Starts it; whoever made {@code playwright} ends it. */
  public static Browser launch(Playwright playwright) {
    return playwright
        .chromium()
        .launch(
            new LaunchOptions()
                .setExecutablePath(Programs.find("chromium"))
                .setArgs(List.of("--allow-loopback-in-peer-connection")));
  }
}
