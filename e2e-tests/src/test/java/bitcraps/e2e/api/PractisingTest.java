package bitcraps.e2e.api;

import static bitcraps.e2e.api.ApiWorld.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code practise} for pages of other people. */
final class PractisingTest {
  private static final String PRACTISE =
      """
      async options => {
        const api = await import("/app/bitcraps.js");
        window.table = await api.practise(options);
      }
      """;

  /** What a call was refused with. */
  private static final String REFUSAL =
      """
      async ([call, options]) => {
        const api = await import("/app/bitcraps.js");
        const calls = {
          practise: () => api.practise(options),
          witness: () => table.dismissWitness("00"),
          goOn: () => table.goOn(),
        };
        return calls[call]().then(
          () => "nothing",
          error => `${error.code} ${error.detail?.code ?? ""}: ${error.message}`);
      }
      """;

  private final ApiWorld world = new ApiWorld();

  @AfterEach
  void close() {
    world.close();
  }

  private static Object practise(Page page, String seed) {
    page.evaluate(PRACTISE, Map.of("bots", 2, "strategies", List.of("random"), "seed", seed));
    until(page, "view.tolerance.validators === 3");
    return page.evaluate("() => table.view.seats.map(seat => seat.playerId).join()");
  }

  @Test
  void aSeedRepeatsThePlayersAndAnotherDoesNot() {
    Page page = world.open(world.visitor());

    Object players = practise(page, "monday");

    assertEquals("", page.evaluate("() => table.link + table.view.link"));
    assertEquals("none", page.evaluate("() => table.view.server"));
    page.evaluate("async () => { await table.close(); }");
    assertEquals(players, practise(page, "monday"));
    assertNotEquals(players, practise(page, "tuesday"));
  }

  @Test
  void whatPracticeHasNotIsRefusedWithAReason() {
    Page page = world.open(world.visitor());
    practise(page, "refusals");
    String nobody = "rejected practice: Nobody else can come to a practice table.";

    assertEquals(nobody, sentence(refusal(page, "witness", Map.of())));
    assertEquals(nobody, sentence(refusal(page, "goOn", Map.of())));
    for (Object company :
        List.of(
            Map.of("bots", 0),
            Map.of("bots", 8),
            Map.of("bots", 1.5),
            Map.of("strategies", List.of("clever")))) {
      assertEquals(
          "rejected : Practise with one to seven bots that play conservative, progressive or random.",
          refusal(page, "practise", company));
    }
    assertEquals(
        "rejected : This table has too few seats.",
        sentence(refusal(page, "practise", Map.of("settings", Map.of("seats", 3)))));
  }

  private static String refusal(Page page, String call, Object options) {
    return (String) page.evaluate(REFUSAL, List.of(call, options));
  }

  /** Without the advice that follows. */
  private static String sentence(String text) {
    return text.substring(0, text.indexOf('.') + 1);
  }
}
