package bitcraps.web.worker;

import bitcraps.core.catalog.Catalog;
import bitcraps.core.table.GameSource;

/** The games that this build knows. */
final class House {
  static final GameSource GAMES = Catalog::game;

  private House() {}
}
