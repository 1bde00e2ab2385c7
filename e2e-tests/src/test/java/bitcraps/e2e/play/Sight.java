package bitcraps.e2e.play;

import com.microsoft.playwright.Page;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A table as one page shows it in one moment. Pages play on between two questions of a test, so
 * whatever is compared has to be read at once.
 *
 * @param position epoch and height
 * @param chips the amount in every stack and bet, and in the bank, by what the page calls it
 */
record Sight(String position, String dice, Map<String, Integer> chips) {
  private static final String SCRIPT =
      """
      () => {
        const named = (id) => document.querySelector(`[data-testid=${id}]`).dataset;
        const chips = { bank: Number(named("facts").bank) };
        for (const each of document.querySelectorAll(
          "[data-testid^=stack-], [data-testid^=bet-]"
        )) {
          chips[each.dataset.testid] = Number(each.dataset.amount);
        }
        const table = named("table");
        const own = Number(named("own-stack").amount);
        if (Number(table.seat) >= 0 && own !== chips[`stack-${table.seat}`]) {
          throw new Error(`own stack ${own}, but ${JSON.stringify(chips)} at seat ${table.seat}`);
        }
        return {
          position: `${table.epoch}.${table.height}`,
          dice: named("die-1").face + named("die-2").face,
          chips,
        };
      }
      """;

  static Sight of(Page page) {
    Map<?, ?> seen = (Map<?, ?>) page.evaluate(SCRIPT);
    Map<String, Integer> chips = new TreeMap<>();
    ((Map<?, ?>) said(seen, "chips"))
        .forEach((name, amount) -> chips.put((String) name, (Integer) amount));
    return new Sight((String) said(seen, "position"), (String) said(seen, "dice"), chips);
  }

  private static Object said(Map<?, ?> seen, String name) {
    return Objects.requireNonNull(seen.get(name), name);
  }

  /** Everybody's chips: stacks, bets and the bank. */
  int chipsInAll() {
    return chips.values().stream().mapToInt(Integer::intValue).sum();
  }
}
