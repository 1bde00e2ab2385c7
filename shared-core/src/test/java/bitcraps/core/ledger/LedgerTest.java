package bitcraps.core.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.base.PlayerId;
import bitcraps.core.base.Seat;
import bitcraps.core.codec.Codec;
import bitcraps.core.codec.Decoded;
import bitcraps.core.prng.Prng;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Quotes {@code docs/protocol/ledger.md} by number. */
class LedgerTest {
  private static final PlayerId ALICE = new PlayerId(new Hash(Bytes.hex("a1".repeat(Hash.SIZE))));
  private static final PlayerId BOB = new PlayerId(new Hash(Bytes.hex("b0".repeat(Hash.SIZE))));
  private static final Seat ONE = new Seat(1);
  private static final Seat TWO = new Seat(2);

  private static Ledger done(Posting posting) {
    return assertInstanceOf(Posting.Done.class, posting, posting.toString()).ledger();
  }

  private static String refused(Posting posting) {
    return assertInstanceOf(Posting.Refused.class, posting).code();
  }

  /** Alice at seat 1 with 1,000, a bank of 5,000. */
  private static Ledger opened() {
    Ledger funded = done(Ledger.EMPTY.fundBank(5_000));
    return done(done(funded.openAccount(ONE, ALICE)).buyIn(ONE, 1_000));
  }

  private static void holds(Ledger ledger, long stack, long bets, long bank) {
    Account account = ledger.account(ONE).orElseThrow();
    assertEquals(
        List.of(stack, bets, bank), List.of(account.stack(), account.bets(), ledger.bank()));
    ledger.check();
  }

  @Test
  void led1ChipsMoveBetweenStackBetsAndBank() {
    Ledger ledger = opened();
    holds(ledger, 1_000, 0, 5_000);

    ledger = done(ledger.stake(ONE, 300));
    holds(ledger, 700, 300, 5_000);
    ledger = done(ledger.lose(ONE, 100));
    holds(ledger, 700, 200, 5_100);
    ledger = done(ledger.giveBack(ONE, 200));
    holds(ledger, 900, 0, 5_100);
    ledger = done(ledger.win(ONE, 50));
    holds(ledger, 950, 0, 5_050);
    ledger = done(ledger.topUp(ONE, 50));
    holds(ledger, 1_000, 0, 5_050);
    assertEquals(6_050, ledger.minted());
  }

  /** LED-5: cashing out takes the whole stack and closes the account. */
  @Test
  void led2CashingOutBurnsTheStackAndClosesTheAccount() {
    Ledger ledger = done(opened().cashOut(ONE));

    assertTrue(ledger.account(ONE).isEmpty());
    assertEquals(1_000, ledger.cashedOut());
    assertEquals(List.of(), ledger.seats());
    ledger.check();
  }

  /** LED-5: one account a player and a seat, and none is closed with open bets. */
  @Test
  void led3EveryImpossiblePostingIsRefusedByName() {
    Ledger ledger = done(opened().stake(ONE, 300));
    assertEquals("seat-taken", refused(ledger.openAccount(ONE, BOB)));
    assertEquals("already-seated", refused(ledger.openAccount(TWO, ALICE)));
    assertEquals("above-stack", refused(ledger.stake(ONE, 701)));
    assertEquals("above-bets", refused(ledger.giveBack(ONE, 301)));
    assertEquals("above-bets", refused(ledger.lose(ONE, 301)));
    assertEquals("bank-short", refused(ledger.win(ONE, 5_001)));
    assertEquals("bets-open", refused(ledger.cashOut(ONE)));
    assertEquals("no-account", refused(ledger.cashOut(TWO)));
    for (Posting posting :
        List.of(
            ledger.buyIn(TWO, 1),
            ledger.topUp(TWO, 1),
            ledger.stake(TWO, 1),
            ledger.giveBack(TWO, 1),
            ledger.lose(TWO, 1),
            ledger.win(TWO, 1))) {
      assertEquals("no-account", refused(posting));
    }
  }

  @Test
  void led3NothingMovesNoChips() {
    Ledger ledger = done(opened().stake(ONE, 300));
    for (long amount : new long[] {0, -1, Long.MIN_VALUE}) {
      for (Posting posting :
          List.of(
              ledger.buyIn(ONE, amount),
              ledger.topUp(ONE, amount),
              ledger.fundBank(amount),
              ledger.stake(ONE, amount),
              ledger.giveBack(ONE, amount),
              ledger.lose(ONE, amount),
              ledger.win(ONE, amount))) {
        assertEquals("no-amount", refused(posting));
      }
    }
  }

  @Test
  void led4ATableMintsWithinItsBound() {
    Ledger ledger = opened();
    assertEquals("too-many-chips", refused(ledger.fundBank(Long.MAX_VALUE)));
    assertEquals("too-many-chips", refused(ledger.buyIn(ONE, Ledger.MINTED_MAX - 5_999)));

    Ledger full = done(ledger.buyIn(ONE, Ledger.MINTED_MAX - 6_000));
    full.check();
    assertEquals("too-many-chips", refused(full.fundBank(1)));
  }

  @Test
  void led6EveryPostingChangesTheReceipts() {
    Ledger ledger = done(opened().stake(ONE, 300));
    TreeSet<Hash> heads = new TreeSet<>();
    heads.add(ledger.receipts());
    heads.add(done(ledger.openAccount(TWO, BOB)).receipts());
    heads.add(done(ledger.buyIn(ONE, 7)).receipts());
    heads.add(done(ledger.topUp(ONE, 7)).receipts());
    heads.add(done(ledger.fundBank(7)).receipts());
    heads.add(done(ledger.stake(ONE, 7)).receipts());
    heads.add(done(ledger.giveBack(ONE, 7)).receipts());
    heads.add(done(ledger.win(ONE, 7)).receipts());
    heads.add(done(ledger.lose(ONE, 7)).receipts());
    heads.add(done(done(opened().cashOut(ONE)).fundBank(7)).receipts());
    assertEquals(10, heads.size());
  }

  @Test
  void led6TheOrderOfReceiptsCounts() {
    Ledger ledger = opened();
    Ledger one = done(done(done(ledger.stake(ONE, 10)).stake(ONE, 20)).stake(ONE, 5));
    Ledger two = done(done(done(ledger.stake(ONE, 20)).stake(ONE, 10)).stake(ONE, 5));

    assertEquals(one.account(ONE), two.account(ONE));
    assertNotEquals(one.receipts(), two.receipts());
  }

  @Test
  void led7ALedgerComesBackAsItWas() {
    Ledger ledger = done(done(opened().stake(ONE, 300)).openAccount(TWO, BOB));
    Bytes bytes = Codec.encode(ledger, (out, value) -> value.write(out));

    assertEquals(new Decoded.Ok<>(ledger), Codec.decode(bytes, Ledger::read));
  }

  @Test
  void led7ALedgerThatDoesNotAddUpIsRefused() {
    Ledger ledger = done(opened().stake(ONE, 300));
    byte[] raw = Codec.encode(ledger, (out, value) -> value.write(out)).toArray();
    raw[7]++;

    Decoded<Ledger> decoded = Codec.decode(Bytes.wrap(raw), Ledger::read);
    assertEquals(
        "a ledger conserves chips", assertInstanceOf(Decoded.Malformed.class, decoded).reason());
  }

  @Test
  void led7DamagedBytesAreRefusedOrAddUp() {
    Ledger ledger = done(done(opened().stake(ONE, 300)).openAccount(TWO, BOB));
    byte[] raw = Codec.encode(ledger, (out, value) -> value.write(out)).toArray();
    Prng random = new Prng(Hash.ZERO);
    for (int i = 0; i < 2_000; i++) {
      byte[] damaged = raw.clone();
      damaged[random.below(raw.length)] ^= (byte) (1 << random.below(8));
      if (Codec.decode(Bytes.wrap(damaged), Ledger::read) instanceof Decoded.Ok<Ledger> ok) {
        ok.value().check();
      }
    }
  }

  @Test
  void seatsAreListedInTheirOrder() {
    Ledger ledger = done(done(Ledger.EMPTY.openAccount(TWO, BOB)).openAccount(ONE, ALICE));

    assertEquals(List.of(ONE, TWO), ledger.seats());
    assertEquals(TWO, ledger.seatOf(BOB).orElseThrow());
  }
}
