package bitcraps.e2e.api;

import static bitcraps.e2e.api.ApiWorld.join;
import static bitcraps.e2e.api.ApiWorld.newTable;
import static bitcraps.e2e.api.ApiWorld.until;
import static bitcraps.e2e.api.ApiWorld.untilVoters;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Four real browsers on a network that the package's testing entry spoils. */
final class FaultsTest {
  private static final int ROUNDS = 4;

  private static final String INJECT =
      """
      async ([faults, seed]) => {
        (await import("/testing.js")).injectFaults(table, faults, seed);
      }
      """;

  private static final String ROLL_IF_SHOOTER =
      """
      async () => {
        const { game, me } = table.view;
        if (game.shooter !== me.seat) return;
        const line = game.bets.some(bet => bet.seat === me.seat && bet.bet === "pass");
        if (game.comeOut && !line) await table.bet("pass", 5);
        await table.roll();
      }
      """;

  private static final String CHIPS =
      "() => table.view.bank + table.view.seats.reduce((sum, each) => sum + each.stack + each.atRisk, 0)";

  private final ApiWorld world = new ApiWorld();

  @AfterEach
  void close() {
    world.close();
  }

  private List<Page> four() {
    List<Page> pages =
        List.of(
            world.open(world.tester()),
            world.open(world.tester()),
            world.open(world.tester()),
            world.open(world.tester()));
    String link = newTable(pages.getFirst(), "Ann");
    for (Page each : pages.subList(1, pages.size())) {
      join(each, link, "Guest");
    }
    untilVoters(pages.size(), pages.toArray(new Page[0]));
    return pages;
  }

  private static void inject(Page page, int seed, Map<String, Object> fault) {
    page.evaluate(INJECT, List.of(List.of(fault), seed));
  }

  private static long count(Page page, String kind) {
    String counts = "async kind => (await (await import('/testing.js')).faultCounts(table))[kind]";
    return ((Number) page.evaluate(counts, kind)).longValue();
  }

  private static long number(Page page, String expression) {
    return ((Number) page.evaluate("() => " + expression)).longValue();
  }

  private static void playRound(List<Page> pages) {
    long round = number(pages.getFirst(), "table.view.round");
    for (Page each : pages) {
      each.evaluate(ROLL_IF_SHOOTER);
    }
    for (Page each : pages) {
      until(each, "view.round > " + round);
    }
  }

  @Test
  void fourPlayOnThroughDelayLossDuplicatesReorderingAndChangedBits() {
    List<Page> pages = four();
    Object chips = pages.getFirst().evaluate(CHIPS);
    for (int i = 0; i < pages.size(); i++) {
      Map<String, Object> fault =
          Map.of(
              "delayMillis",
              2,
              "jitterMillis",
              20,
              "drop",
              0.05,
              "duplicate",
              0.1,
              "reorder",
              0.1,
              "corrupt",
              0.01);
      inject(pages.get(i), i, fault);
    }

    for (int i = 0; i < ROUNDS; i++) {
      playRound(pages);
    }

    for (Page each : pages) {
      assertEquals(chips, each.evaluate(CHIPS));
      assertEquals(0, count(each, "blocked"));
    }
    // Of all pages together: of the rarest some twenty, so that none is no matter of luck.
    for (String kind : List.of("dropped", "duplicated", "delayed", "reordered", "corrupted")) {
      assertTrue(pages.stream().mapToLong(each -> count(each, kind)).sum() > 0, kind);
    }
  }

  @Test
  void whoIsCutOffInOneDirectionCatchesUpWhenItHeals() {
    List<Page> pages = four();
    Page dan = pages.get(3);
    inject(dan, 1, Map.of("direction", "in", "partition", true));
    long before = number(dan, "table.view.round");

    playRound(pages.subList(0, 3));
    assertEquals(before, number(dan, "table.view.round"), "nothing reaches Dan");
    assertTrue(count(dan, "blocked") > 0);

    dan.evaluate(INJECT, List.of(List.of(), 1));
    until(dan, "view.round > " + before);
    playRound(pages);
    assertEquals(pages.getFirst().evaluate(CHIPS), dan.evaluate(CHIPS));
  }

  @Test
  void faultsThatWouldBefallNothingAreRefused() {
    Page ann = world.open(world.tester());
    newTable(ann, "Ann");

    assertEquals(
        "A direction is \"in\", \"out\" or \"both\", not \"inn\".",
        refusal(ann, "direction", "inn"));
    assertEquals("drop is a share from 0 to 1, not 5.", refusal(ann, "drop", 5));
    assertEquals("reorder is a share from 0 to 1, not -0.1.", refusal(ann, "reorder", -0.1));
    assertEquals("corrupt is a share from 0 to 1, not \"1\".", refusal(ann, "corrupt", "1"));
    assertEquals("", refusal(ann, "duplicate", 1));
    assertEquals("", refusal(ann, "direction", "out"));
  }

  /** What a fault with this one field is refused with; nothing when it is taken. */
  private static Object refusal(Page page, String field, Object value) {
    return page.evaluate(
        """
        async ([field, value]) => {
          const { injectFaults } = await import("/testing.js");
          try {
            injectFaults(table, [{ [field]: value }]);
            return "";
          } catch (refused) {
            return refused instanceof RangeError && refused.message;
          }
        }
        """,
        List.of(field, value));
  }

  @Test
  void tablesThatAreNoTestsTakeNoFaults() {
    Page ann = world.open(world.visitor());
    newTable(ann, "Ann");
    Object code =
        ann.evaluate(
            """
            async () => {
              const { injectFaults } = await import("/testing.js");
              try {
                injectFaults(table, [{ drop: 1 }]);
              } catch (refused) {
                return refused.code;
              }
            }
            """);
    assertEquals("unavailable", code);
  }
}
