package bitcraps.core.game;

import bitcraps.core.base.Invariant;
import bitcraps.core.base.Seat;

/** Chips that move because of a rule. */
public record Transfer(Kind kind, Seat seat, long amount) {
  /** From where to where. */
  public enum Kind {
    /** Stack to bets. */
    STAKE,
    /** Bets to stack: taken down, pushed or won back. */
    GIVE_BACK,
    /** Bank to stack: winnings beyond the stake. */
    WIN,
    /** Bets to bank. */
    LOSE
  }

  public Transfer {
    Invariant.check(amount >= 0, "a transfer is not negative");
  }
}
