package bitcraps.core.table;

import bitcraps.core.base.InvariantViolation;
import bitcraps.core.base.Seat;
import bitcraps.core.game.Transfer;
import bitcraps.core.ledger.Ledger;
import bitcraps.core.ledger.Posting;

/**
 * Maps what a game says to the ledger. A refusal here means that a rule or a check of ours is
 * wrong.
 */
final class Chips {
  private Chips() {}

  static Ledger move(Ledger ledger, Transfer transfer) {
    return done(
        switch (transfer.kind()) {
          case STAKE -> ledger.stake(transfer.seat(), transfer.amount());
          case GIVE_BACK -> ledger.giveBack(transfer.seat(), transfer.amount());
          case WIN -> ledger.win(transfer.seat(), transfer.amount());
          case LOSE -> ledger.lose(transfer.seat(), transfer.amount());
        });
  }

  static Ledger done(Posting result) {
    return switch (result) {
      case Posting.Done done -> done.ledger();
      case Posting.Refused refused ->
          throw new InvariantViolation("the ledger refused what was judged: " + refused.text());
    };
  }

  /** Chips beside the bets; 0 without an account. */
  static long stack(Ledger ledger, Seat seat) {
    return ledger.account(seat).map(account -> account.stack()).orElse(0L);
  }

  /** Chips in bets; 0 without an account. */
  static long bets(Ledger ledger, Seat seat) {
    return ledger.account(seat).map(account -> account.bets()).orElse(0L);
  }
}
