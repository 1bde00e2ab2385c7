package bitcraps.core.table;

import bitcraps.core.game.Game;
import bitcraps.core.game.GameSettings;
import org.jspecify.annotations.Nullable;

/** Where a table finds its rules; the catalog of the house, handed in from above. */
@FunctionalInterface
public interface GameSource {
  /** The game with these settings, or null when this build does not know it. */
  @Nullable Game<?> game(String id, GameSettings settings);
}
