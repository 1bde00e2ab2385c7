package bitcraps.core.games.craps;

import bitcraps.core.base.Seat;
import bitcraps.core.codec.Reader;
import bitcraps.core.codec.Writer;
import bitcraps.core.game.Action;
import bitcraps.core.game.Game;
import bitcraps.core.game.GameEvent;
import bitcraps.core.game.GameSettings;
import bitcraps.core.game.Outcome;
import bitcraps.core.game.Rejection;
import bitcraps.core.game.Strategy;
import bitcraps.core.game.Transfer;
import bitcraps.core.game.ViewNode;
import bitcraps.core.prng.Prng;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Bank craps as on the floor of a casino; the rule book is {@code docs/games/craps.md}. */
public final class Craps implements Game<CrapsState> {
  public static final String ID = "craps";

  private final Orders orders;
  private final CrapsCodec codec;
  private final CrapsView view;

  public Craps(GameSettings settings) {
    Limits limits = new Limits(settings);
    this.orders = new Orders(limits);
    this.codec = new CrapsCodec(limits);
    this.view = new CrapsView(limits);
  }

  /** The ways to play without a person; empty for a name that is not among them. */
  public static Optional<Strategy> strategy(String name) {
    return switch (name) {
      case "conservative" -> Optional.of(new Conservative());
      case "progressive" -> Optional.of(new Progressive());
      case "random" -> Optional.of(new AnythingGoes());
      default -> Optional.empty();
    };
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public CrapsState initial() {
    return CrapsState.empty();
  }

  /** The first to sit gets the dice. */
  @Override
  public Outcome<CrapsState> sit(CrapsState state, Seat seat) {
    if (state.seated(seat)) {
      return rejected("seat-taken", "Somebody sits there already.");
    }
    CrapsState next = state.with(seat);
    return accepted(next, List.of(), shooterChange(state, next));
  }

  /** Contract bets go to the bank, the others back to their owner; the dice pass on. */
  @Override
  public Outcome<CrapsState> leave(CrapsState state, Seat seat) {
    if (!state.seated(seat)) {
      return rejected("not-seated", "Nobody sits there.");
    }
    List<Transfer> transfers = new ArrayList<>();
    List<GameEvent> events = new ArrayList<>();
    clear(state, seat, false, transfers, events);
    CrapsState next = state.without(seat);
    events.addAll(shooterChange(state, next));
    return accepted(next, transfers, events);
  }

  @Override
  public Outcome<CrapsState> forfeit(CrapsState state, Seat seat) {
    List<Transfer> transfers = new ArrayList<>();
    List<GameEvent> events = new ArrayList<>();
    Layout layout = state.layout(seat);
    for (Bet bet : layout.bets()) {
      transfers.add(new Transfer(Transfer.Kind.LOSE, seat, layout.amount(bet)));
      events.add(event("forfeited", seat, bet, layout.amount(bet)));
    }
    boolean seated = state.seated(seat);
    return accepted(seated ? state.withLayout(seat, Layout.EMPTY) : state, transfers, events);
  }

  /** The puck goes off with the bets: nobody has a stake in the point any more. */
  @Override
  public Outcome<CrapsState> refund(CrapsState state) {
    List<Transfer> transfers = new ArrayList<>();
    List<GameEvent> events = new ArrayList<>();
    CrapsState next = state;
    for (Seat seat : state.layouts().keySet()) {
      clear(state, seat, true, transfers, events);
      next = next.withLayout(seat, Layout.EMPTY);
    }
    return accepted(next.withPoint(0), transfers, events);
  }

  private static void clear(
      CrapsState state,
      Seat seat,
      boolean everything,
      List<Transfer> transfers,
      List<GameEvent> events) {
    Layout layout = state.layout(seat);
    for (Bet bet : layout.bets()) {
      boolean lost = !everything && state.contract(bet);
      long amount = layout.amount(bet);
      Transfer.Kind kind = lost ? Transfer.Kind.LOSE : Transfer.Kind.GIVE_BACK;
      transfers.add(new Transfer(kind, seat, amount));
      events.add(event(lost ? "lost" : "returned", seat, bet, amount));
    }
  }

  @Override
  public Outcome<CrapsState> act(CrapsState state, Seat seat, Action action, long stack) {
    return orders.judge(state, seat, action, stack);
  }

  /** The dice pass; bets and point stay, and the next shooter throws for the same point. */
  @Override
  public Outcome<CrapsState> expire(CrapsState state) {
    Seat shooter = turn(state);
    if (shooter == null) {
      return rejected("not-allowed-now", "Nobody waits for the dice.");
    }
    CrapsState next =
        state.withShooter(state.after(shooter)).withIdlePasses(state.idlePasses() + 1);
    return accepted(next, List.of(), shooterChange(state, next));
  }

  @Override
  public Outcome<CrapsState> draw(CrapsState state, Prng random) {
    return Roll.of(state, Dice.thrown(random));
  }

  @Override
  public List<Integer> numbers(Prng random) {
    return Dice.thrown(random).faces();
  }

  /**
   * The shooter, while somebody else could have the dice. Once they went round a table at which
   * nobody does anything, nobody is hurried any more, so that an idle table falls silent.
   */
  @Override
  public @Nullable Seat turn(CrapsState state) {
    int seated = state.layouts().size();
    return seated < 2 || state.idlePasses() >= seated ? null : state.shooter();
  }

  @Override
  public long atRisk(CrapsState state, Seat seat) {
    return state.layout(seat).total();
  }

  @Override
  public long liability(CrapsState state) {
    return Liability.of(state);
  }

  @Override
  public ViewNode view(CrapsState state) {
    return view.of(state);
  }

  @Override
  public void write(Writer out, CrapsState state) {
    codec.write(out, state);
  }

  @Override
  public CrapsState read(Reader in) {
    return codec.read(in);
  }

  private static List<GameEvent> shooterChange(CrapsState before, CrapsState after) {
    Seat shooter = after.shooter();
    if (shooter == null ? before.shooter() == null : shooter.equals(before.shooter())) {
      return List.of();
    }
    int number = shooter == null ? -1 : shooter.number();
    return List.of(new GameEvent("shooter-changed", number, "", 0, List.of()));
  }

  private static GameEvent event(String kind, Seat seat, Bet bet, long amount) {
    return new GameEvent(kind, seat.number(), bet.id(), amount, List.of());
  }

  private static Outcome<CrapsState> accepted(
      CrapsState state, List<Transfer> transfers, List<GameEvent> events) {
    return new Outcome.Accepted<>(state, transfers, events, false);
  }

  private static Outcome<CrapsState> rejected(String code, String text) {
    return new Outcome.Rejected<>(new Rejection(code, text));
  }
}
