package bitcraps.e2e.site;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;

/** One empty page of the site in a browser of its own, under the strict policy. */
public final class PolicyPage implements AutoCloseable {
  private final PolicySite site;
  private final Playwright playwright;
  private final Complaints complaints = new Complaints();
  private final Page page;

  private PolicyPage(PolicySite site) {
    this.site = site;
    this.playwright = Playwright.create();
    Browser browser = Chromiums.launch(playwright);
    this.page = complaints.of("the page", browser.newContext()).newPage();
    page.navigate(site.address());
  }

  /** Starts site and browser. */
  public static PolicyPage open() throws IOException {
    return new PolicyPage(PolicySite.open());
  }

  public Page page() {
    return page;
  }

  /** Fails when the page or one of its Workers complained. */
  public void assertNoComplaints() {
    complaints.assertNone();
  }

  /** Ends browser and site. */
  @Override
  public void close() {
    playwright.close();
    site.close();
  }
}
