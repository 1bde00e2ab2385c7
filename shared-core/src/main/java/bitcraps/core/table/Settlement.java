package bitcraps.core.table;

import bitcraps.core.base.Hash;
import bitcraps.core.base.Invariant;
import bitcraps.core.base.PlayerId;
import bitcraps.core.base.Seat;
import bitcraps.core.game.Outcome;
import bitcraps.core.membership.Validator;
import bitcraps.core.membership.ValidatorSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rule TAB-20: how a table of three voters or fewer that lost one goes on as a successor. Bets not
 * closed return; after a close the bets of those who are gone are forfeit and the others' return.
 * With so few nobody can prove who was silent, so this is provisional among those who follow it.
 */
public final class Settlement {
  static final int VALIDATORS_MAX = 3;

  private Settlement() {}

  /**
   * The genesis of the successor.
   *
   * @param opener who goes on; the only voter at first, others join as always
   * @param gone players who cannot be reached; their bets are forfeit when the bets were closed
   * @return null when the table has too many voters, or the opener is none of them
   */
  public static @Nullable Genesis successor(
      TableState last, PlayerId opener, List<PlayerId> gone, Hash rules, Hash nonce) {
    Validator first = voter(last.validators(), opener);
    if (first == null || last.validators().validators().size() > VALIDATORS_MAX) {
      return null;
    }
    TableDraft draft = last.draft();
    settle(draft, gone);
    List<Genesis.Seated> seated = new ArrayList<>();
    for (Map.Entry<Seat, SeatRecord> each : draft.seats.entrySet()) {
      SeatRecord kept = each.getValue();
      seated.add(new Genesis.Seated(each.getKey(), kept, Chips.stack(draft.ledger, each.getKey())));
    }
    return new Genesis(
        rules,
        nonce,
        draft.settings,
        draft.timeMillis,
        draft.ledger.bank(),
        seated,
        new ValidatorSet(List.of(first)),
        new Genesis.Predecessor(last.table(), last.root()));
  }

  /** True when {@code genesis} follows from {@code last} for some set of players gone. */
  public static boolean follows(TableState last, Genesis genesis) {
    if (genesis.validators().validators().size() != 1) {
      return false;
    }
    PlayerId opener = genesis.validators().validators().get(0).player();
    List<PlayerId> nobody = List.of();
    List<PlayerId> others = new ArrayList<>();
    for (Validator each : last.validators().validators()) {
      if (!each.player().equals(opener)) {
        others.add(each.player());
      }
    }
    return candidates(nobody, others).stream()
        .map(gone -> successor(last, opener, gone, genesis.rules(), genesis.nonce()))
        .anyMatch(genesis::equals);
  }

  /** Every choice of who is gone: at most two others, so at most four. */
  private static List<List<PlayerId>> candidates(List<PlayerId> nobody, List<PlayerId> others) {
    List<List<PlayerId>> choices = new ArrayList<>();
    choices.add(nobody);
    choices.add(others);
    if (others.size() > 1) {
      others.forEach(each -> choices.add(List.of(each)));
    }
    return choices;
  }

  private static void settle(TableDraft draft, List<PlayerId> gone) {
    if (!draft.isBetting()) {
      for (PlayerId player : gone) {
        Seat seat = draft.seatOf(player);
        if (seat != null) {
          take(draft, draft.game.forfeit(seat));
        }
      }
    }
    take(draft, draft.game.refund());
    for (Seat seat : draft.seats.keySet()) {
      Invariant.check(Chips.bets(draft.ledger, seat) == 0, "a settled table has no bets");
    }
  }

  private static void take(TableDraft draft, Outcome<GameInPlay<?>> outcome) {
    if (outcome instanceof Outcome.Accepted<GameInPlay<?>> accepted) {
      draft.take(accepted);
    }
  }

  private static @Nullable Validator voter(ValidatorSet validators, PlayerId player) {
    for (Validator each : validators.validators()) {
      if (each.player().equals(player)) {
        return each;
      }
    }
    return null;
  }
}
