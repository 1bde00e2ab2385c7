package bitcraps.core.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.game.GameSettings;
import bitcraps.core.game.Strategy;
import org.junit.jupiter.api.Test;

class CatalogTest {
  private static final GameSettings DEFAULTS = new GameSettings(5, 500, "");

  @Test
  void everyListedGameExistsUnderItsOwnName() {
    for (String id : Catalog.IDS) {
      assertEquals(id, Catalog.game(id, DEFAULTS).orElseThrow().id());
    }
  }

  @Test
  void everyListedGameIsPlayedByEachStrategy() {
    for (String id : Catalog.IDS) {
      for (String name : Strategy.NAMES) {
        assertTrue(Catalog.strategy(id, name).isPresent(), id + " has no strategy " + name);
      }
    }
    assertEquals(3, Strategy.NAMES.size());
  }

  @Test
  void noStrategyGoesByAnotherName() {
    assertTrue(Catalog.strategy("craps", "cautious").isEmpty());
    assertTrue(Catalog.strategy("roulette", "random").isEmpty());
  }

  @Test
  void whatIsNotListedIsNotPlayed() {
    assertTrue(Catalog.game("roulette", DEFAULTS).isEmpty());
    assertTrue(Catalog.game("craps", new GameSettings(5, 500, "crapless")).isEmpty());
  }
}
