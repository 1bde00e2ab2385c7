package bitcraps.core.table;

import bitcraps.core.base.PlayerId;
import bitcraps.core.base.Seat;
import bitcraps.core.game.GameEvent;
import bitcraps.core.game.Outcome;
import bitcraps.core.game.Rejection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rules TAB-3 to TAB-9: what a player's command may do. Signatures are checked before. */
final class Commands {
  static final Rejection BETS_CLOSED =
      new Rejection("bets-closed", "The dice are in the air; bets open again after the roll.");

  private static final Rejection NOT_SEATED = new Rejection("not-seated", "Take a seat first.");

  private static final Rejection TOO_MANY_CHIPS =
      new Rejection("too-many-chips", "This table has made all the chips it may; open another.");

  private static final Rejection TOO_MANY_GUESTS =
      new Rejection("too-many-guests", "This table has seen too many guests; open another.");

  private Commands() {}

  static @Nullable Rejection apply(TableDraft draft, BlockContext block, SignedCommand signed) {
    PlayerId player = signed.player();
    Long last = draft.sequences.get(player);
    if (last != null && signed.sequence() <= last) {
      return new Rejection("replayed", "This command counted already.");
    }
    Seat seat = draft.seatOf(player);
    if (!draft.isBetting() && !(signed.command() instanceof Command.GiveUp)) {
      boolean guest = seat == null && !mayActFromOutside(signed.command());
      return guest ? NOT_SEATED : BETS_CLOSED;
    }
    Rejection rejection =
        signed.command() instanceof Command.Sit sit
            ? sit(draft, signed, player, sit)
            : run(draft, block, signed, seat);
    if (rejection == null) {
      draft.sequences.put(player, signed.sequence());
    }
    return rejection;
  }

  /** True for what needs no seat: to take one, and what voters say for rolls to come. */
  private static boolean mayActFromOutside(Command command) {
    return command instanceof Command.Sit || command instanceof Command.MakeKey;
  }

  private static @Nullable Rejection run(
      TableDraft draft, BlockContext block, SignedCommand signed, @Nullable Seat seat) {
    if (signed.command() instanceof Command.MakeKey said) {
      return Keys.take(draft, block, signed.player(), said);
    }
    if (signed.command() instanceof Command.GiveUp vote) {
      return Rolls.giveUp(draft, signed.player(), vote);
    }
    if (seat == null) {
      return asWitness(draft, signed);
    }
    return switch (signed.command()) {
      case Command.Sit sit -> throw new IllegalStateException("sit is for who has no seat");
      case Command.MakeKey said -> throw new IllegalStateException("voters need no seat");
      case Command.GiveUp vote -> throw new IllegalStateException("voters need no seat");
      case Command.Ready ready -> Membership.ready(draft, seat, ready);
      case Command.Play play -> play(draft, block, seat, play);
      case Command.TopUp topUp -> topUp(draft, seat);
      case Command.Rename rename -> rename(draft, seat, rename);
      case Command.Contribute shown -> Rolls.contribute(draft, seat, shown);
      case Command.Reseed reseed -> {
        draft.seats.put(seat, draft.recordOf(seat).withTip(reseed.tip()));
        yield null;
      }
      case Command.VoteEvict vote -> Membership.voteEvict(draft, signed.player(), vote);
      case Command.Leave leave -> vacate(draft, seat, "left");
      case Command.Convict convict -> Convictions.convict(draft, convict.offence());
      case Command.Invite invite -> Witnesses.invite(draft, seat, invite.badge());
      case Command.Dismiss dismiss -> Witnesses.dismiss(draft, seat, dismiss.witness());
    };
  }

  /** What who has no seat may ask for: a witness to vote, to leave, and to bring evidence. */
  private static @Nullable Rejection asWitness(TableDraft draft, SignedCommand signed) {
    PlayerId player = signed.player();
    if (!Witnesses.isInvited(draft, player)) {
      return NOT_SEATED;
    }
    if (isBeyondBounds(draft, player)) {
      return TOO_MANY_GUESTS;
    }
    return switch (signed.command()) {
      case Command.Ready ready -> Witnesses.ready(draft, player, ready);
      case Command.Dismiss dismiss when dismiss.witness().equals(player) ->
          Witnesses.dismiss(draft, null, player);
      case Command.Convict convict -> Convictions.convict(draft, convict.offence());
      default -> NOT_SEATED;
    };
  }

  private static boolean isBeyondBounds(TableDraft draft, PlayerId player) {
    boolean stranger = !draft.sequences.containsKey(player);
    return stranger && draft.sequences.size() >= TableStateCodec.PLAYERS_MAX;
  }

  private static @Nullable Rejection sit(
      TableDraft draft, SignedCommand signed, PlayerId player, Command.Sit sit) {
    if (draft.seatOf(player) != null) {
      return new Rejection("already-seated", "You sit at this table already.");
    }
    if (draft.convicted.containsKey(player)) {
      return Convictions.BARRED;
    }
    Seat seat = draft.freeSeat();
    if (seat == null) {
      return new Rejection("table-full", "Every seat is taken; you may watch until one is free.");
    }
    if (!PlayerName.isValid(sit.name())) {
      return badName();
    }
    if (isBeyondBounds(draft, player)) {
      return TOO_MANY_GUESTS;
    }
    if (Witnesses.isInvited(draft, player)) {
      return new Rejection("witnesses-here", "A witness of this table cannot play at it.");
    }
    if (!draft.ledger.canMint(draft.settings.buyIn())) {
      return TOO_MANY_CHIPS;
    }
    Outcome<GameInPlay<?>> seated = draft.game.sit(seat);
    if (seated instanceof Outcome.Rejected<GameInPlay<?>> rejected) {
      return rejected.rejection();
    }
    draft.seats.put(seat, new SeatRecord(signed.person(), sit.name(), sit.votingKey(), sit.tip()));
    draft.ledger = Chips.done(draft.ledger.openAccount(seat, player));
    draft.ledger = Chips.done(draft.ledger.buyIn(seat, draft.settings.buyIn()));
    draft.say("seated", seat, draft.settings.buyIn());
    draft.take((Outcome.Accepted<GameInPlay<?>>) seated);
    Rolls.pressShooter(draft);
    return null;
  }

  /**
   * An action of the game. The bank covers every bet that stands, at least up to what the table
   * began with: what a drained bank lacks for that, or for a bet that won and stayed up, is made up
   * (TAB-5).
   */
  private static @Nullable Rejection play(
      TableDraft draft, BlockContext block, Seat seat, Command.Play play) {
    Outcome<GameInPlay<?>> outcome =
        draft.game.act(seat, play.action(), Chips.stack(draft.ledger, seat));
    return switch (outcome) {
      case Outcome.Rejected<GameInPlay<?>> rejected -> rejected.rejection();
      case Outcome.Accepted<GameInPlay<?>> accepted -> {
        long liability = accepted.state().liability();
        long standing = draft.game.liability();
        boolean grows = liability > standing;
        // Taking bets down is what restores cover: only what adds to it needs it.
        if (grows && liability > cover(draft, standing)) {
          yield new Rejection(
              "bank-cannot-cover", "The bank could not pay all bets if they won: bet less.");
        }
        long missing =
            grows || accepted.wantsDraw() ? Math.max(0, liability - draft.ledger.bank()) : 0;
        if (!draft.ledger.canMint(missing)) {
          yield TOO_MANY_CHIPS;
        }
        Rejection rejection =
            accepted.wantsDraw()
                ? Rolls.close(draft, block, accepted)
                : stake(draft, seat, accepted);
        if (rejection == null && missing > 0) {
          draft.ledger = Chips.done(draft.ledger.fundBank(missing));
          draft.events.add(new GameEvent("bank-funded", -1, "", missing, List.of()));
        }
        yield rejection;
      }
    };
  }

  /** What all bets together may cost the bank; what stands without cover is made up besides. */
  private static long cover(TableDraft draft, long standing) {
    long bank = draft.ledger.bank();
    return Math.max(bank, draft.settings.bank()) + Math.max(0, standing - bank);
  }

  private static @Nullable Rejection stake(
      TableDraft draft, Seat seat, Outcome.Accepted<GameInPlay<?>> accepted) {
    draft.take(accepted);
    if (seat.equals(draft.game.turn())) {
      draft.deadlineMillis = 0;
    }
    Rolls.pressShooter(draft);
    return null;
  }

  private static @Nullable Rejection topUp(TableDraft draft, Seat seat) {
    long owned = Chips.stack(draft.ledger, seat) + Chips.bets(draft.ledger, seat);
    if (owned >= draft.settings.topUpBelow()) {
      return new Rejection(
          "still-has-chips",
          "Free chips are there for who has fewer than " + draft.settings.topUpBelow() + ".");
    }
    long amount = draft.settings.buyIn() - owned;
    if (!draft.ledger.canMint(amount)) {
      return TOO_MANY_CHIPS;
    }
    draft.ledger = Chips.done(draft.ledger.topUp(seat, amount));
    draft.say("topped-up", seat, amount);
    return null;
  }

  private static @Nullable Rejection rename(TableDraft draft, Seat seat, Command.Rename rename) {
    if (!PlayerName.isValid(rename.name())) {
      return badName();
    }
    draft.seats.put(seat, draft.recordOf(seat).renamed(rename.name()));
    draft.say("renamed", seat, 0);
    return null;
  }

  /**
   * Settles the seat's bets as the rule book says for who leaves, cashes out and frees the seat;
   * its device votes no more.
   *
   * @param word what is said of it
   */
  static @Nullable Rejection vacate(TableDraft draft, Seat seat, String word) {
    Outcome<GameInPlay<?>> outcome = draft.game.leave(seat);
    if (outcome instanceof Outcome.Rejected<GameInPlay<?>> rejected) {
      return rejected.rejection();
    }
    PlayerId player = draft.recordOf(seat).player();
    draft.take((Outcome.Accepted<GameInPlay<?>>) outcome);
    draft.say(word, seat, Chips.stack(draft.ledger, seat));
    draft.ledger = Chips.done(draft.ledger.cashOut(seat));
    draft.seats.remove(seat);
    Membership.left(draft, player);
    draft.deadlineMillis = 0;
    Rolls.pressShooter(draft);
    return null;
  }

  private static Rejection badName() {
    return new Rejection(
        "bad-name",
        "A name has 1 to " + PlayerName.LENGTH_MAX + " visible characters; choose another.");
  }
}
