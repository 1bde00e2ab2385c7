package bitcraps.core.ledger;

import bitcraps.core.base.Checked;
import bitcraps.core.base.Hash;
import bitcraps.core.base.Invariant;
import bitcraps.core.base.InvariantViolation;
import bitcraps.core.base.PlayerId;
import bitcraps.core.base.Seat;
import bitcraps.core.codec.Reader;
import bitcraps.core.codec.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The chips of one table, an immutable value. Chips are minted by buy-in, top-up and bank funding
 * and burnt by cashing out; everything else only moves them (LED-1). Amounts are whole chips.
 */
public final class Ledger {
  /** The most chips that a table may ever mint; a page can show it without rounding. */
  public static final long MINTED_MAX = 1_000_000_000_000_000L;

  /** No accounts, no chips, no history. */
  public static final Ledger EMPTY = new Ledger(new TreeMap<>(), 0, 0, 0, Hash.ZERO);

  private final SortedMap<Seat, Account> accounts;
  private final long bank;
  private final long minted;
  private final long cashedOut;
  private final Hash receipts;

  private Ledger(
      SortedMap<Seat, Account> accounts, long bank, long minted, long cashedOut, Hash receipts) {
    this.accounts = accounts;
    this.bank = bank;
    this.minted = minted;
    this.cashedOut = cashedOut;
    this.receipts = receipts;
  }

  /** Seats with an account, ascending. */
  public List<Seat> seats() {
    return List.copyOf(accounts.keySet());
  }

  public Optional<Account> account(Seat seat) {
    return Optional.ofNullable(accounts.get(seat));
  }

  public Optional<Seat> seatOf(PlayerId player) {
    for (Map.Entry<Seat, Account> entry : accounts.entrySet()) {
      if (entry.getValue().player().equals(player)) {
        return Optional.of(entry.getKey());
      }
    }
    return Optional.empty();
  }

  /** Chips that pay winnings and take losses. */
  public long bank() {
    return bank;
  }

  /** Chips ever made, the bank's included. */
  public long minted() {
    return minted;
  }

  /** Chips that left with their players. */
  public long cashedOut() {
    return cashedOut;
  }

  /** The head of the receipts' hash chain; {@link Hash#ZERO} before the first. */
  public Hash receipts() {
    return receipts;
  }

  /** An empty account; a player has at most one, a seat too. */
  public Posting openAccount(Seat seat, PlayerId player) {
    if (accounts.containsKey(seat)) {
      return new Posting.Refused("seat-taken", "Somebody sits there already.");
    }
    if (seatOf(player).isPresent()) {
      return new Posting.Refused("already-seated", "This player has a seat already.");
    }
    return booked(Receipt.Kind.OPEN, seat, new Account(player, 0, 0), 0, 0);
  }

  /** True while the table may still make so many chips (LED-4). */
  public boolean canMint(long amount) {
    return amount <= MINTED_MAX - minted;
  }

  /** Mints chips into a stack. */
  public Posting buyIn(Seat seat, long amount) {
    return mint(Receipt.Kind.BUY_IN, seat, amount);
  }

  /** Mints chips into a stack that ran low; the table says when. */
  public Posting topUp(Seat seat, long amount) {
    return mint(Receipt.Kind.TOP_UP, seat, amount);
  }

  private Posting mint(Receipt.Kind kind, Seat seat, long amount) {
    Account account = accounts.get(seat);
    if (account == null) {
      return noAccount();
    }
    if (amount < 1) {
      return noAmount();
    }
    if (!canMint(amount)) {
      return tooManyChips();
    }
    SortedMap<Seat, Account> next = with(seat, account.moved(amount, 0));
    return done(next, bank, minted + amount, cashedOut, receipt(kind, seat, account, amount));
  }

  /** The whole stack leaves the table and the account closes; only without bets. */
  public Posting cashOut(Seat seat) {
    Account account = accounts.get(seat);
    if (account == null) {
      return noAccount();
    }
    if (account.bets() > 0) {
      return new Posting.Refused("bets-open", "Bets are still on the layout.");
    }
    long amount = account.stack();
    SortedMap<Seat, Account> next = new TreeMap<>(accounts);
    next.remove(seat);
    Receipt receipt = receipt(Receipt.Kind.CASH_OUT, seat, account, amount);
    return done(next, bank, minted, Checked.add(cashedOut, amount), receipt);
  }

  /** Mints chips into the bank. */
  public Posting fundBank(long amount) {
    if (amount < 1) {
      return noAmount();
    }
    if (!canMint(amount)) {
      return tooManyChips();
    }
    Receipt receipt = new Receipt(Receipt.Kind.FUND_BANK, null, null, amount);
    return done(accounts, Checked.add(bank, amount), minted + amount, cashedOut, receipt);
  }

  /** Stack to bets. */
  public Posting stake(Seat seat, long amount) {
    Account account = accounts.get(seat);
    if (account == null) {
      return noAccount();
    }
    if (amount < 1) {
      return noAmount();
    }
    if (amount > account.stack()) {
      return new Posting.Refused("above-stack", "The stack does not hold that many chips.");
    }
    return booked(Receipt.Kind.STAKE, seat, account.moved(-amount, amount), 0, amount);
  }

  /** Bets to stack. */
  public Posting giveBack(Seat seat, long amount) {
    return fromBets(Receipt.Kind.GIVE_BACK, seat, amount);
  }

  /** Bets to bank. */
  public Posting lose(Seat seat, long amount) {
    return fromBets(Receipt.Kind.LOSE, seat, amount);
  }

  private Posting fromBets(Receipt.Kind kind, Seat seat, long amount) {
    Account account = accounts.get(seat);
    if (account == null) {
      return noAccount();
    }
    if (amount < 1) {
      return noAmount();
    }
    if (amount > account.bets()) {
      return new Posting.Refused("above-bets", "The bets do not hold that many chips.");
    }
    boolean lost = kind == Receipt.Kind.LOSE;
    Account next = account.moved(lost ? 0 : amount, -amount);
    return booked(kind, seat, next, lost ? amount : 0, amount);
  }

  /** Bank to stack. */
  public Posting win(Seat seat, long amount) {
    Account account = accounts.get(seat);
    if (account == null) {
      return noAccount();
    }
    if (amount < 1) {
      return noAmount();
    }
    if (amount > bank) {
      return new Posting.Refused("bank-short", "The bank does not hold that many chips.");
    }
    return booked(Receipt.Kind.WIN, seat, account.moved(amount, 0), -amount, amount);
  }

  /**
   * Stacks + bets + bank = minted - cashed out, and no part is negative (LED-2).
   *
   * @throws InvariantViolation when chips appeared or vanished
   */
  public void check() {
    Invariant.check(bank >= 0, "a bank is not negative");
    Invariant.check(held() == Checked.subtract(minted, cashedOut), "chips are conserved");
  }

  /** All chips that are on the table now. */
  private long held() {
    long sum = bank;
    for (Account account : accounts.values()) {
      sum = Checked.add(sum, account.total());
    }
    return sum;
  }

  private Posting booked(Receipt.Kind kind, Seat seat, Account next, long toBank, long amount) {
    Receipt receipt = receipt(kind, seat, next, amount);
    return done(with(seat, next), Checked.add(bank, toBank), minted, cashedOut, receipt);
  }

  private Posting done(
      SortedMap<Seat, Account> nextAccounts,
      long nextBank,
      long nextMinted,
      long nextCashedOut,
      Receipt receipt) {
    Hash head = receipt.after(receipts);
    return new Posting.Done(new Ledger(nextAccounts, nextBank, nextMinted, nextCashedOut, head));
  }

  private SortedMap<Seat, Account> with(Seat seat, Account account) {
    SortedMap<Seat, Account> next = new TreeMap<>(accounts);
    next.put(seat, account);
    return next;
  }

  private static Receipt receipt(Receipt.Kind kind, Seat seat, Account account, long amount) {
    return new Receipt(kind, seat, account.player(), amount);
  }

  private static Posting noAccount() {
    return new Posting.Refused("no-account", "Nobody sits there.");
  }

  private static Posting noAmount() {
    return new Posting.Refused("no-amount", "At least one chip has to move.");
  }

  private static Posting tooManyChips() {
    return new Posting.Refused("too-many-chips", "The table has minted all the chips it may.");
  }

  /** Canonical bytes, at most 16 accounts (LED-7). */
  public void write(Writer out) {
    out.u63(bank).u63(minted).u63(cashedOut).hash(receipts);
    List<Map.Entry<Seat, Account>> entries = new ArrayList<>(accounts.entrySet());
    out.list(
        entries, (writer, entry) -> entry.getValue().write(writer.u8(entry.getKey().number())));
  }

  /** Reads what {@link #write} wrote; refuses a ledger in which chips are not conserved. */
  public static Ledger read(Reader in) {
    long bank = in.u63();
    long minted = in.u63();
    long cashedOut = in.u63();
    in.require(minted <= MINTED_MAX, "a ledger mints within its bound");
    in.require(cashedOut <= minted && bank <= minted, "a ledger holds what was minted");
    Hash receipts = in.hash();
    Ledger ledger = new Ledger(readAccounts(in, minted), bank, minted, cashedOut, receipts);
    in.require(ledger.held() == minted - cashedOut, "a ledger conserves chips");
    return ledger;
  }

  private static SortedMap<Seat, Account> readAccounts(Reader in, long minted) {
    SortedMap<Seat, Account> accounts = new TreeMap<>();
    int count = in.u16();
    in.require(count <= Seat.COUNT_MAX, "a ledger has at most one account a seat");
    int previous = -1;
    for (int i = 0; i < count; i++) {
      int seat = in.u8();
      in.require(seat > previous && seat < Seat.COUNT_MAX, "accounts ascend by seat");
      previous = seat;
      Account account = Account.read(in);
      in.require(account.stack() <= minted && account.bets() <= minted, "chips were minted");
      in.require(!holds(accounts, account.player()), "a player has one account");
      accounts.put(new Seat(seat), account);
    }
    return accounts;
  }

  private static boolean holds(SortedMap<Seat, Account> accounts, PlayerId player) {
    for (Account account : accounts.values()) {
      if (account.player().equals(player)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Ledger ledger
        && accounts.equals(ledger.accounts)
        && bank == ledger.bank
        && minted == ledger.minted
        && cashedOut == ledger.cashedOut
        && receipts.equals(ledger.receipts);
  }

  @Override
  public int hashCode() {
    return receipts.hashCode();
  }
}
