package bitcraps.core.practice;

import bitcraps.core.base.Invariant;
import bitcraps.core.game.Strategy;
import java.util.List;

/**
 * Who keeps the person company.
 *
 * @param bots how many, 1 to {@link #BOTS_MAX}
 * @param strategies how they play, of {@link Strategy#NAMES}: one after the other, and again from
 *     the first; at least one
 */
public record Company(int bots, List<String> strategies) {
  /** With the person they fill a table of eight. */
  public static final int BOTS_MAX = 7;

  /** With the person they are four voters, of whom one may fail. */
  public static final int BOTS = 3;

  private static final List<String> NAMES =
      List.of("Ada", "Blaise", "Carl", "Dora", "Emil", "Fay", "Gus");

  public Company {
    Invariant.check(1 <= bots && bots <= BOTS_MAX, "a person practises with one to seven bots");
    Invariant.check(
        !strategies.isEmpty() && Strategy.NAMES.containsAll(strategies), "bots play as games list");
    strategies = List.copyOf(strategies);
  }

  /** How a bot plays; they are counted from 0. */
  String strategy(int bot) {
    return strategies.get(bot % strategies.size());
  }

  /** What a bot is called: at most 24 characters, and says that it is a bot. */
  String name(int bot) {
    return NAMES.get(bot) + " (" + manner(strategy(bot)) + " bot)";
  }

  private static String manner(String strategy) {
    return switch (strategy) {
      case "conservative" -> "careful";
      case "progressive" -> "bold";
      default -> "wild";
    };
  }
}
