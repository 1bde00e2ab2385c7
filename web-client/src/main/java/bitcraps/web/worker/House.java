package bitcraps.web.worker;

import bitcraps.core.game.Game;
import bitcraps.core.game.GameSettings;
import bitcraps.core.table.GameSource;
import org.jspecify.annotations.Nullable;

/** The games that this build knows. */
final class House {
  static final GameSource GAMES = House::game;

  private House() {}

  private static @Nullable Game<?> game(String id, GameSettings settings) {
    return null;
  }
}
