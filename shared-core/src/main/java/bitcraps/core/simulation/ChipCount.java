package bitcraps.core.simulation;

import bitcraps.core.base.Seat;
import bitcraps.core.ledger.Account;
import bitcraps.core.ledger.Ledger;
import bitcraps.core.table.TableState;
import java.util.Optional;
import java.util.function.Consumer;

/** Checks that chips are never made nor lost: stacks + bets + bank = minted - cashed out. */
final class ChipCount {
  private final Consumer<String> found;

  ChipCount(Consumer<String> found) {
    this.found = found;
  }

  void check(long height, TableState state) {
    Ledger ledger = state.ledger();
    long stacks = 0;
    long bets = 0;
    for (Seat seat : ledger.seats()) {
      Optional<Account> account = ledger.account(seat);
      stacks += account.isPresent() ? account.get().stack() : 0;
      bets += account.isPresent() ? account.get().bets() : 0;
      check(height, seat, state.seats().containsKey(seat));
    }
    check(height, stacks, bets, ledger.bank(), ledger.minted(), ledger.cashedOut());
  }

  void check(long height, Seat seat, boolean taken) {
    if (!taken) {
      found.accept("At height " + height + " free seat " + seat.number() + " owns chips.");
    }
  }

  void check(long height, long stacks, long bets, long bank, long minted, long cashedOut) {
    if (stacks < 0 || bets < 0 || bank < 0) {
      found.accept("At height " + height + " somebody owns less than nothing.");
    }
    if (stacks + bets + bank != minted - cashedOut) {
      found.accept(
          "At height "
              + height
              + " "
              + (stacks + bets + bank)
              + " chips are on the table and "
              + (minted - cashedOut)
              + " should be.");
    }
  }
}
