package bitcraps.core.table;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.base.PlayerId;
import bitcraps.core.base.Seat;
import bitcraps.core.base.TableId;
import bitcraps.core.codec.Codec;
import bitcraps.core.codec.Decoded;
import bitcraps.core.codec.Reader;
import bitcraps.core.codec.Writer;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.game.Game;
import bitcraps.core.game.Outcome;
import bitcraps.core.ledger.Ledger;
import bitcraps.core.membership.Validator;
import bitcraps.core.membership.ValidatorSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a table begins with. Its hash is the table id, so that an invitation pins all of it.
 *
 * @param rules {@link #rulesHash}; another build's rules are refused by name
 * @param nonce makes the id unique
 * @param timeMillis agreed time of the beginning
 * @param bank chips in the bank
 * @param seated who sits already: the creator, or everybody of a predecessor
 * @param predecessor null for a new table
 */
public record Genesis(
    Hash rules,
    Hash nonce,
    TableSettings settings,
    long timeMillis,
    long bank,
    List<Seated> seated,
    ValidatorSet validators,
    @Nullable Predecessor predecessor) {
  /** Raised whenever the protocol changes. */
  public static final int VERSION = 1;

  public static final int SIZE_MAX = 8_192;
  private static final String ID = "bitcraps/1/genesis";
  private static final String RULES = "bitcraps/1/rules";

  /** Somebody who sits from the start. */
  public record Seated(Seat seat, SeatRecord record, long stack) {}

  /** The table that this one goes on from, at its last certified state. */
  public record Predecessor(TableId table, Hash stateRoot) {}

  /** What everybody at a table must run: protocol, game, its version and settings. */
  public static Hash rulesHash(Game<?> game, TableSettings settings) {
    Writer out = new Writer().u16(VERSION).text(game.id()).u16(game.version());
    settings.write(out);
    return Sha256.tagged(RULES, out.toBytes());
  }

  public TableId id() {
    return new TableId(Sha256.tagged(ID, toBytes()));
  }

  /** The block that stands for this beginning, at height 0. */
  public Hash blockHash() {
    return id().hash();
  }

  /** The state before the first block; null when this build lacks the game or has other rules. */
  public @Nullable TableState start(GameSource games) {
    Optional<Game<?>> game = games.game(settings.gameId(), settings.game());
    if (game.isEmpty() || !rulesHash(game.get(), settings).equals(rules)) {
      return null;
    }
    TableDraft draft = draft(game.get());
    draft.timeMillis = timeMillis;
    Keys.begin(draft);
    for (Seated each : seated) {
      draft.seats.put(each.seat(), each.record());
      if (draft.game.sit(each.seat()) instanceof Outcome.Accepted<GameInPlay<?>> accepted) {
        draft.take(accepted);
      }
    }
    return draft.freeze();
  }

  private TableDraft draft(Game<?> game) {
    // A successor may begin with an empty bank, or with somebody who lost everything.
    Ledger ledger = bank == 0 ? Ledger.EMPTY : Chips.done(Ledger.EMPTY.fundBank(bank));
    for (Seated each : seated) {
      ledger = Chips.done(ledger.openAccount(each.seat(), each.record().player()));
      if (each.stack() > 0) {
        ledger = Chips.done(ledger.buyIn(each.seat(), each.stack()));
      }
    }
    return new TableDraft(id(), settings, validators, ledger, GameInPlay.start(game));
  }

  public Bytes toBytes() {
    return Codec.encode(this, (out, each) -> each.write(out));
  }

  public static Decoded<Genesis> parse(Bytes bytes) {
    return Codec.decode(bytes, Genesis::read);
  }

  private void write(Writer out) {
    out.u16(VERSION).hash(rules).hash(nonce);
    settings.write(out);
    out.u63(timeMillis).u63(bank).list(seated, Genesis::writeSeated);
    ValidatorSet.write(out, validators);
    out.flag(predecessor != null);
    if (predecessor != null) {
      out.hash(predecessor.table().hash()).hash(predecessor.stateRoot());
    }
  }

  private static Genesis read(Reader in) {
    in.require(in.u16() == VERSION, "a table of another protocol version");
    Hash rules = in.hash();
    Hash nonce = in.hash();
    TableSettings settings = TableSettings.read(in);
    long timeMillis = in.u53();
    long bank = in.u63();
    in.require(bank <= Ledger.MINTED_MAX, "a bank beyond all bounds");
    List<Seated> seated = in.list(Seat.COUNT_MAX, Genesis::readSeated);
    requireOrdered(in, seated, settings);
    requireDistinct(in, seated);
    requireMintable(in, bank, seated);
    ValidatorSet validators = ValidatorSet.read(in);
    for (Validator each : validators.validators()) {
      in.require(each.weight() == 1, "at a table every voter has one vote");
    }
    Predecessor predecessor = in.flag() ? new Predecessor(new TableId(in.hash()), in.hash()) : null;
    return new Genesis(rules, nonce, settings, timeMillis, bank, seated, validators, predecessor);
  }

  private static void requireOrdered(Reader in, List<Seated> seated, TableSettings settings) {
    int previous = -1;
    for (Seated each : seated) {
      in.require(each.seat().number() > previous, "seats are listed in order");
      previous = each.seat().number();
    }
    in.require(previous < settings.seats(), "a seat that the table does not have");
  }

  private static void requireDistinct(Reader in, List<Seated> seated) {
    TreeSet<PlayerId> players = new TreeSet<>();
    for (Seated each : seated) {
      in.require(players.add(each.record().player()), "a player has one seat");
    }
  }

  private static void requireMintable(Reader in, long bank, List<Seated> seated) {
    long chips = bank;
    for (Seated each : seated) {
      chips += each.stack();
    }
    in.require(chips <= Ledger.MINTED_MAX, "more chips than a table may mint");
  }

  private static void writeSeated(Writer out, Seated each) {
    out.u8(each.seat().number());
    each.record().write(out);
    out.u63(each.stack());
  }

  private static Seated readSeated(Reader in) {
    int number = in.u8();
    in.require(number < Seat.COUNT_MAX, "a seat number lies in 0..15");
    SeatRecord seated = SeatRecord.read(in);
    long stack = in.u63();
    in.require(stack <= Ledger.MINTED_MAX, "a stack beyond all bounds");
    return new Seated(new Seat(number), seated, stack);
  }
}
