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
 * Rules TAB-20 and TAB-38: how a table of three voters or fewer that lost one, or a table that lost
 * both its witnesses, goes on as a successor. Bets not closed return; after a close the bets of
 * those who are gone are forfeit and the others' return. With so few nobody can prove who was
 * silent, so this is provisional among those who follow it.
 */
public final class Settlement {
  static final int VALIDATORS_MAX = 3;

  private Settlement() {}

  /**
   * The genesis of the successor.
   *
   * @param opener who goes on; the only voter at first, others join as always
   * @param gone players who cannot be reached; their bets are forfeit when the bets were closed
   * @return null when the table can agree without them, or the opener is no player who votes
   */
  public static @Nullable Genesis successor(
      TableState last, PlayerId opener, List<PlayerId> gone, Hash rules, Hash nonce) {
    Validator first = voter(last.validators(), opener);
    TableDraft draft = last.draft();
    boolean small = last.validators().count() <= VALIDATORS_MAX;
    if (first == null
        || Witnesses.isInvited(draft, opener)
        || !(small || areTheWitnesses(last, gone))) {
      return null;
    }
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

  /** True when the witnesses that vote are gone, all of them and nobody else (TAB-38). */
  public static boolean areTheWitnesses(TableState last, List<PlayerId> gone) {
    List<PlayerId> witnesses = votingWitnesses(last);
    return witnesses.size() > last.validators().faultyWeightMax()
        && gone.size() == witnesses.size()
        && gone.containsAll(witnesses);
  }

  /** Witnesses among the validators. */
  public static List<PlayerId> votingWitnesses(TableState state) {
    List<PlayerId> voting = new ArrayList<>();
    for (Witness each : state.witnesses()) {
      if (state.validators().indexOf(each.player()).isPresent()) {
        voting.add(each.player());
      }
    }
    return voting;
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
    return candidates(nobody, others, votingWitnesses(last)).stream()
        .map(gone -> successor(last, opener, gone, genesis.rules(), genesis.nonce()))
        .anyMatch(genesis::equals);
  }

  /** Every choice of who is gone that can be; at most six. */
  private static List<List<PlayerId>> candidates(
      List<PlayerId> nobody, List<PlayerId> others, List<PlayerId> witnesses) {
    List<List<PlayerId>> choices = new ArrayList<>();
    choices.add(nobody);
    choices.add(others);
    choices.add(witnesses);
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
