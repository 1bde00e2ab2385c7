package bitcraps.web.worker;

import bitcraps.core.catalog.Catalog;
import bitcraps.core.table.GameSource;

/** The games that this build knows. */
final class House {
  static final GameSource GAMES = (id, settings) -> Catalog.game(id, settings).orElse(null);

  private House() {}
}
