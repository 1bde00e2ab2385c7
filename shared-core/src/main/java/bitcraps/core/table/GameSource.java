package bitcraps.core.table;

import bitcraps.core.game.Game;
import bitcraps.core.game.GameSettings;
import java.util.Optional;

/** Where a table finds its rules; the catalog of the house, handed in from above. */
@FunctionalInterface
public interface GameSource {
  /** The game with these settings; empty when this build does not know it. */
  Optional<Game<?>> game(String id, GameSettings settings);
}
