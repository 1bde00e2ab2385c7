package bitcraps.core.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.game.GameSettings;
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
  void whatIsNotListedIsNotPlayed() {
    assertTrue(Catalog.game("roulette", DEFAULTS).isEmpty());
    assertTrue(Catalog.game("craps", new GameSettings(5, 500, "crapless")).isEmpty());
  }
}
