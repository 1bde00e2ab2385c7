package bitcraps.core.catalog;

import bitcraps.core.game.Game;
import bitcraps.core.game.GameSettings;
import bitcraps.core.games.craps.Craps;
import java.util.List;
import java.util.Optional;

/** The games that a table can play. */
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

  private static Optional<Game<?>> none() {
    return Optional.empty();
  }
}
