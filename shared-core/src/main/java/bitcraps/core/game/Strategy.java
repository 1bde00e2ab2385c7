package bitcraps.core.game;

import bitcraps.core.base.Seat;
import bitcraps.core.prng.Prng;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A way to play a game without a person. Holds nothing: what it does follows from what it is shown
 * and from the generator, so the same seed plays the same evening again.
 */
public interface Strategy {
  /** What every game offers. */
  List<String> NAMES = List.of("conservative", "progressive", "random");

  /** Outcomes that a sight holds at the most. */
  int RESULTS_MAX = 32;

  /**
   * What a player at the table sees, and no more: a strategy is given what a page shows, so that it
   * cannot profit from what the rules hide.
   *
   * @param game the tree of {@link Game#view}
   * @param stack chips beside the bets
   * @param results what the seat's own bets came to lately ({@code won}, {@code lost}, {@code
   *     pushed}), newest last; at most {@link #RESULTS_MAX}
   */
  record Sight(
      ViewNode game, Seat seat, long stack, GameSettings settings, List<GameEvent> results) {}

  /**
   * Something to do now.
   *
   * @param closesBets the action asks for a draw: nobody can bet after it
   */
  record Move(Action action, boolean closesBets) {}

  /**
   * The next action, one that the rules of the game accept in what is seen; null to wait for what
   * others do. Asked again after each answer, and while it waits from time to time.
   */
  @Nullable Move next(Sight sight, Prng random);
}
