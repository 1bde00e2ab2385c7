package bitcraps.core.peer;

import bitcraps.core.base.Checked;
import bitcraps.core.base.Hash;
import bitcraps.core.base.Height;
import bitcraps.core.base.Seat;
import bitcraps.core.base.TableId;
import bitcraps.core.game.GameEvent;
import bitcraps.core.randomness.Draw;
import bitcraps.core.table.LastRoll;
import bitcraps.core.table.TableState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a session was played for, added up from what was said and not from the ledger, so that each
 * checks the other. Amounts are whole chips.
 */
public final class SessionSheet {
  /**
   * A roll and what came of it.
   *
   * @param height of the block that opened it
   * @param seed which gives the numbers
   * @param results {@code won} beyond the stake, {@code lost}, {@code pushed}
   */
  public record Round(
      long round,
      long height,
      long timeMillis,
      Hash seed,
      List<Integer> numbers,
      List<GameEvent> results) {}

  /**
   * What came and went on one seat, or in the bank.
   *
   * @param names of who sat there, in the order of the alphabet
   * @param start chips when the log begins, bets included
   * @param brought bought in, topped up, funded
   * @param won from the bank; for the bank from the players
   * @param lost to the bank; for the bank to the players
   * @param cashedOut taken away
   * @param end chips when the log ends, bets included
   */
  public record Account(
      List<String> names, long start, long brought, long won, long lost, long cashedOut, long end) {
    /** True when what came and went makes up the difference. */
    public boolean isBalanced() {
      long gained = Checked.add(Checked.add(start, brought), won);
      return Checked.subtract(Checked.subtract(gained, lost), cashedOut) == end;
    }
  }

  private static final class Row {
    private final TreeSet<String> names = new TreeSet<>();
    private long start;
    private long brought;
    private long won;
    private long lost;
    private long cashedOut;

    private Account account(long end) {
      return new Account(List.copyOf(names), start, brought, won, lost, cashedOut, end);
    }
  }

  private final TreeMap<Seat, Row> rows = new TreeMap<>();
  private final Row bank = new Row();
  private final List<Round> rounds = new ArrayList<>();
  private final Height startHeight;
  private Height endHeight;
  private TableState last;
  private int voided;

  SessionSheet(TableState start, Height height) {
    last = start;
    startHeight = height;
    endHeight = height;
    bank.start = start.ledger().bank();
    for (int number = 0; number < start.settings().seats(); number++) {
      Seat seat = new Seat(number);
      row(seat).start = chips(start, seat);
    }
    nameAll(start);
  }

  private Row row(Seat seat) {
    return rows.computeIfAbsent(seat, absent -> new Row());
  }

  private static long chips(TableState state, Seat seat) {
    return state.stack(seat) + state.atRisk(seat);
  }

  private void nameAll(TableState state) {
    state.seats().forEach((seat, record) -> row(seat).names.add(record.name()));
  }

  /** Takes note of what a block did. */
  void write(TableApplication.Node node) {
    TableState state = node.state();
    node.events().forEach(this::book);
    LastRoll roll = state.lastRoll();
    if (roll != null && !state.round().equals(node.before().round())) {
      rounds.add(
          new Round(
              node.before().round().value(),
              node.height().value(),
              state.timeMillis(),
              roll.drawn().seed(),
              roll.numbers(),
              roll.results()));
    }
    nameAll(state);
    last = state;
    endHeight = node.height();
  }

  private void book(GameEvent event) {
    long amount = event.amount();
    switch (event.kind()) {
      case "seated", "topped-up" -> {
        Row row = row(new Seat(event.seat()));
        row.brought = Checked.add(row.brought, amount);
      }
      case "bank-funded" -> bank.brought = Checked.add(bank.brought, amount);
      case "won" -> {
        Row row = row(new Seat(event.seat()));
        row.won = Checked.add(row.won, amount);
        bank.lost = Checked.add(bank.lost, amount);
      }
      case "lost" -> {
        Row row = row(new Seat(event.seat()));
        row.lost = Checked.add(row.lost, amount);
        bank.won = Checked.add(bank.won, amount);
      }
      case "left", "convicted" -> cashOut(event);
      case "roll-void" -> voided++;
      default -> {}
    }
  }

  /** Who is convicted has a seat or not. */
  private void cashOut(GameEvent event) {
    if (event.seat() >= 0) {
      Row row = row(new Seat(event.seat()));
      row.cashedOut = Checked.add(row.cashedOut, event.amount());
    }
  }

  public TableId table() {
    return last.table();
  }

  /** After which the log begins. */
  public Height startHeight() {
    return startHeight;
  }

  /** With which it ends. */
  public Height endHeight() {
    return endHeight;
  }

  /** The rolls in their order. */
  public List<Round> rounds() {
    return List.copyOf(rounds);
  }

  /** True when this is the roll of its round, and payouts followed from it. */
  public boolean paidFor(Transcript roll) {
    Draw draw = roll.drawn().draw();
    return draw.table().equals(table())
        && rounds.stream()
            .anyMatch(each ->
                each.round() == draw.round().value()
                    && each.seed().equals(roll.drawn().seed())
                    && each.numbers().equals(roll.numbers()));
  }

  /** How many rolls were given up, with the bets as they stood. */
  public int voided() {
    return voided;
  }

  /** By seat, those on which nothing ever happened left out. */
  public Map<Seat, Account> seats() {
    TreeMap<Seat, Account> accounts = new TreeMap<>();
    rows.forEach((seat, row) -> {
      if (!row.names.isEmpty()) {
        accounts.put(seat, row.account(chips(last, seat)));
      }
    });
    return accounts;
  }

  /** The house's side. */
  public Account bank() {
    return bank.account(last.ledger().bank());
  }

  boolean isBalanced() {
    return bank().isBalanced()
        && rows.keySet().stream()
            .allMatch(seat -> row(seat).account(chips(last, seat)).isBalanced());
  }
}
