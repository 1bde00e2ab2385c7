package bitcraps.core.peer;

import bitcraps.core.base.PlayerId;
import bitcraps.core.game.Action;
import bitcraps.core.table.Badge;

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

  /** Give the seat up; of a witness: end its service. */
  record Leave() implements Request {}

  /** Ask a witness to the table, or agree to one that another player asked. */
  record Invite(Badge badge) implements Request {}

  /** Send a witness away. */
  record Dismiss(PlayerId witness) implements Request {}

  /** Open a successor table without those who are gone. */
  record GoOn() implements Request {}
}
