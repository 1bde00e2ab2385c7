package bitcraps.core.catalog;

import bitcraps.core.game.Game;
import bitcraps.core.game.GameSettings;
import bitcraps.core.game.Strategy;
import bitcraps.core.games.craps.Craps;
import java.util.List;
import java.util.Optional;

/** The games that a table can play, and who can play them without a person. */
public final class Catalog {
  /** Ids of all games, in the order in which a page lists them. */
  public static final List<String> IDS = List.of(Craps.ID);

  private Catalog() {}

  /** The game with this id and these settings; empty for an unknown id or variant. */
  public static Optional<Game<?>> game(String id, GameSettings settings) {
    return switch (id) {
      case Craps.ID -> settings.variant().isEmpty() ? Optional.of(new Craps(settings)) : none();
      default -> none();
    };
  }

  /**
   * A way to play a game without a person; empty for an unknown game or name. Every game has all of
   * {@link Strategy#NAMES}.
   */
  public static Optional<Strategy> strategy(String id, String name) {
    return switch (id) {
      case Craps.ID -> Craps.strategy(name);
      default -> Optional.empty();
    };
  }

  private static Optional<Game<?>> none() {
    return Optional.empty();
  }
}
