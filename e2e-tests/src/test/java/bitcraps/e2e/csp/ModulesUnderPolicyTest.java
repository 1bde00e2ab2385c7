package bitcraps.e2e.csp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import bitcraps.e2e.site.Chromiums;
import bitcraps.e2e.site.Complaints;
import bitcraps.e2e.site.PolicySite;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ModulesUnderPolicyTest {
  /**
   * RFC 8032, 7.1, test 3: secret key and message; the digest is FIPS 180-4's of the same message.
   */
  private static final String SELF_TEST =
      """
      async () => {
        const bytes = text => new Uint8Array(text.match(/../g).map(pair => parseInt(pair, 16))).buffer;
        const worker = new Worker("/app/worker.js", { type: "module" });
        return await new Promise((resolve, reject) => {
          worker.onerror = event => reject(new Error(event.message));
          worker.onmessage = event => {
            if (event.data.t === "selfTest") resolve(event.data);
            if (event.data.t === "ready") worker.postMessage({
              t: "selfTest",
              seed: bytes("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7"),
              message: bytes("af82"),
            });
          };
        });
      }
      """;

  private static Playwright playwright;
  private static Browser browser;
  private final Complaints complaints = new Complaints();
  private PolicySite site;
  private Page page;

  @BeforeAll
  static void startBrowser() {
    playwright = Playwright.create();
    browser = Chromiums.launch(playwright);
  }

  @AfterAll
  static void stopBrowser() {
    playwright.close();
  }

  @BeforeEach
  void openSite() throws IOException {
    site = PolicySite.open();
    page = complaints.of("the page", browser.newContext()).newPage();
    page.navigate(site.address());
  }

  @AfterEach
  void closeSite() {
    page.context().close();
    site.close();
  }

  @Test
  void workerSignsVerifiesAndHashes() {
    Map<?, ?> answer = (Map<?, ?>) page.evaluate(SELF_TEST);

    assertEquals(true, answer.get("accepts"));
    assertEquals(true, answer.get("rejects"));
    assertEquals(
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        answer.get("publicKey"));
    assertEquals(
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
            + "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
        answer.get("signature"));
    assertEquals(
        "0598c67e908a9766b29fe74fd2d7035524a17616ce6a5d1bf3bf9db9b3a6ace7", answer.get("digest"));
    complaints.assertNone();
  }

  @Test
  void pageModuleStarts() {
    Object exported =
        page.evaluate(
            "async () => { const api = await import('/app/bitcraps.js');"
                + " return typeof api.createTable + typeof api.exports.Tables.joinTable; }");

    assertEquals("functionfunction", exported);
    complaints.assertNone();
  }

  @Test
  void policyRefusesToCompileText() {
    assertThrows(
        PlaywrightException.class,
        () -> page.evaluate("async () => { await import('/compiles-text.js'); }"));
  }
}
