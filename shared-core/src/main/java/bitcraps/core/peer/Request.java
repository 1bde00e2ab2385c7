package bitcraps.core.peer;

import bitcraps.core.game.Action;

/** What a person can want. */
public sealed interface Request {
  record Play(Action action) implements Request {}

  record Sit(String name) implements Request {}

  record Rename(String name) implements Request {}

  /**
   * Mixes words of the player's own into its numbers for rolls to come.
   *
   * @param words any text; empty for none
   */
  record Reseed(String words) implements Request {}

  record TopUp() implements Request {}

  record Leave() implements Request {}

  /** Open a successor table without those who are gone. */
  record GoOn() implements Request {}
}
