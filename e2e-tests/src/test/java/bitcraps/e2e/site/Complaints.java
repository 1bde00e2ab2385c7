package bitcraps.e2e.site;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.BrowserContext;
import java.util.ArrayList;
import java.util.List;

/** Errors that pages wrote to their console or did not catch. */
public final class Complaints {
  private final List<String> heard = new ArrayList<>();
  private final List<String> expected = new ArrayList<>();

  /** From now on hears every page of a browser profile. */
  public BrowserContext of(String name, BrowserContext context) {
    context.onWebError(error -> hear(name, error.error()));
    context.onConsoleMessage(message -> {
      if (message.type().equals("error")) {
        hear(name, message.text());
      }
    });
    return context;
  }

  /** What a console may say although nothing is wrong with the page, such as a refused address. */
  public void expect(String part) {
    expected.add(part);
  }

  private void hear(String name, String what) {
    if (expected.stream().noneMatch(what::contains)) {
      heard.add(name + ": " + what);
    }
  }

  /** Fails the test when there was one. */
  public void assertNone() {
    assertEquals(List.of(), heard, "a page complained");
  }
}
