package bitcraps.core.table;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.PlayerId;
import bitcraps.core.base.PublicKey;
import bitcraps.core.base.Seat;
import bitcraps.core.base.TableId;
import bitcraps.core.codec.Codec;
import bitcraps.core.codec.Decoded;
import bitcraps.core.codec.Reader;
import bitcraps.core.codec.Writer;
import bitcraps.core.game.Game;
import bitcraps.core.ledger.Account;
import bitcraps.core.ledger.Ledger;
import bitcraps.core.membership.ValidatorSet;
import bitcraps.core.randomness.ClientSeed;
import bitcraps.core.randomness.EpochKey;
import bitcraps.core.randomness.KeyGeneration;
import bitcraps.core.randomness.KeyTerms;
import bitcraps.core.randomness.MadeKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/** The canonical bytes of a table's state: snapshots and roots. */
public final class TableStateCodec {
  static final int PLAYERS_MAX = 256;

  private TableStateCodec() {}

  /** The whole state. */
  public static Bytes encode(TableState state) {
    Writer out = new Writer();
    ValidatorSet.write(out, state.validators());
    state.roll().write(out);
    return out.fixed(state.rest()).toBytes();
  }

  /**
   * Reads a snapshot. That its chips add up is part of being well formed.
   *
   * @param table the table it must belong to
   */
  public static Decoded<TableState> decode(
      Bytes bytes, TableId table, TableSettings settings, GameSource games) {
    Optional<Game<?>> game = games.game(settings.gameId(), settings.game());
    if (game.isEmpty()) {
      return new Decoded.Malformed<>("a game that this build does not know", 0);
    }
    return Codec.decode(bytes, in -> read(in, table, settings, game.get()));
  }

  /** What neither validators nor {@link RollState} hold. */
  static void writeRest(Writer out, TableDraft draft) {
    out.hash(draft.table.hash());
    out.u63(draft.timeMillis);
    out.u63(draft.deadlineMillis).u8(draft.expiries);
    out.list(new ArrayList<>(draft.seats.entrySet()), TableStateCodec::writeSeat);
    out.list(new ArrayList<>(draft.sequences.entrySet()), TableStateCodec::writeNumber);
    out.list(new ArrayList<>(draft.evictions.entrySet()), TableStateCodec::writeEviction);
    out.list(new ArrayList<>(draft.readied.entrySet()), TableStateCodec::writeNumber);
    out.list(draft.former, ValidatorSet::write);
    out.list(new ArrayList<>(draft.convicted.entrySet()), TableStateCodec::writeConvicted);
    out.list(draft.witnesses, Witness::write);
    writeKeys(out, draft);
    draft.ledger.write(out);
    draft.game.write(out);
    LastRoll last = draft.lastRoll;
    out.flag(last != null);
    if (last != null) {
      last.write(out);
    }
  }

  private static void writeKeys(Writer out, TableDraft draft) {
    MadeKey key = draft.key;
    if (key != null) {
      key.write(out);
    }
    KeyGeneration making = draft.making;
    out.flag(making != null);
    if (making != null) {
      making.write(out);
    }
  }

  private static TableState read(Reader in, TableId table, TableSettings settings, Game<?> game) {
    ValidatorSet validators = ValidatorSet.read(in);
    RollState roll = RollState.read(in);
    in.require(in.hash().equals(table.hash()), "a state of another table");
    long timeMillis = in.u53();
    long deadlineMillis = in.u53();
    int expiries = in.u8();
    List<Map.Entry<Seat, SeatRecord>> seats = in.list(Seat.COUNT_MAX, TableStateCodec::readSeat);
    List<Map.Entry<PlayerId, Long>> sequences = in.list(PLAYERS_MAX, TableStateCodec::readNumber);
    List<Map.Entry<PlayerId, List<PlayerId>>> evictions =
        in.list(PLAYERS_MAX, TableStateCodec::readEviction);
    List<Map.Entry<PlayerId, Long>> readied = in.list(PLAYERS_MAX, TableStateCodec::readNumber);
    List<ValidatorSet> former = in.list(Convictions.FORMER_COUNT_MAX, ValidatorSet::read);
    List<Map.Entry<PlayerId, PublicKey>> convicted =
        in.list(Convictions.COUNT_MAX, TableStateCodec::readConvicted);
    List<Witness> witnesses = in.list(Witnesses.COUNT_MAX, Witness::read);
    in.require(validators.totalWeight() <= KeyTerms.UNITS_MAX, "more votes than a key has shares");
    KeyTerms first = new KeyTerms(table, roll.epoch(), validators, 1);
    EpochKey key = roll.key();
    MadeKey made = key == null ? null : MadeKey.read(in, key, first);
    KeyGeneration making = in.flag() ? KeyGeneration.read(in, first) : null;
    Ledger ledger = Ledger.read(in);
    TableDraft draft =
        new TableDraft(table, settings, validators, ledger, GameInPlay.read(in, game));
    draft.lastRoll = in.flag() ? LastRoll.read(in) : null;
    draft.epoch = roll.epoch();
    draft.key = made;
    draft.making = making;
    draft.timeMillis = timeMillis;
    draft.round = roll.round();
    draft.phase = roll.phase();
    draft.deadlineMillis = deadlineMillis;
    draft.expiries = expiries;
    seats.forEach(each -> draft.seats.put(each.getKey(), each.getValue()));
    sequences.forEach(each -> draft.sequences.put(each.getKey(), each.getValue()));
    evictions.forEach(each -> draft.evictions.put(each.getKey(), each.getValue()));
    readied.forEach(each -> draft.readied.put(each.getKey(), each.getValue()));
    draft.former = new ArrayList<>(former);
    convicted.forEach(each -> draft.convicted.put(each.getKey(), each.getValue()));
    draft.witnesses = new ArrayList<>(witnesses);
    in.require(Witnesses.agrees(draft), "a witness that sits, or that is two");
    in.require(Convictions.agrees(draft), "a state whose epochs, voters and convicts disagree");
    in.require(seats.size() == draft.seats.size(), "a seat is listed twice");
    in.require(agrees(draft), "a state whose seats, game and ledger disagree");
    in.require(Keys.agrees(draft), "an epoch that has no key and makes none");
    in.require(countsThoseWhoSit(draft), "a roll of others than those who sit and vote");
    return new TableState(draft);
  }

  /** Seats, accounts and what is at risk tell of the same people and chips. */
  private static boolean agrees(TableDraft draft) {
    TreeSet<PlayerId> players = new TreeSet<>();
    for (int number = 0; number < Seat.COUNT_MAX; number++) {
      Seat seat = new Seat(number);
      SeatRecord seated = draft.seats.get(seat);
      PlayerId owner = draft.ledger.account(seat).map(Account::player).orElse(null);
      PlayerId player = seated == null ? null : seated.player();
      boolean fits = number < draft.settings.seats() || seated == null;
      if (!fits
          || !Objects.equals(owner, player)
          || draft.game.atRisk(seat) != Chips.bets(draft.ledger, seat)
          || (player != null && !players.add(player))) {
        return false;
      }
    }
    Seat turn = draft.game.turn();
    return turn == null || draft.seats.containsKey(turn);
  }

  /** Whose seed counts still sits, and counts once; who gave the roll up votes. */
  private static boolean countsThoseWhoSit(TableDraft draft) {
    int previous = -1;
    if (draft.phase instanceof RollPhase.Closed closed) {
      boolean voters = closed.givenUp().keySet().stream().allMatch(draft.validators::has);
      if (draft.key == null || !voters) {
        return false;
      }
      for (ClientSeed each : closed.seeds()) {
        if (each.seat().number() <= previous || !draft.seats.containsKey(each.seat())) {
          return false;
        }
        previous = each.seat().number();
      }
    }
    return true;
  }

  private static void writeSeat(Writer out, Map.Entry<Seat, SeatRecord> entry) {
    out.u8(entry.getKey().number());
    entry.getValue().write(out);
  }

  private static Map.Entry<Seat, SeatRecord> readSeat(Reader in) {
    int number = in.u8();
    in.require(number < Seat.COUNT_MAX, "a seat number lies in 0..15");
    return Map.entry(new Seat(number), SeatRecord.read(in));
  }

  private static void writeNumber(Writer out, Map.Entry<PlayerId, Long> entry) {
    out.hash(entry.getKey().hash()).u63(entry.getValue());
  }

  private static Map.Entry<PlayerId, Long> readNumber(Reader in) {
    return Map.entry(new PlayerId(in.hash()), in.u63());
  }

  private static void writeEviction(Writer out, Map.Entry<PlayerId, List<PlayerId>> entry) {
    out.hash(entry.getKey().hash());
    out.list(entry.getValue(), (o, voter) -> o.hash(voter.hash()));
  }

  private static void writeConvicted(Writer out, Map.Entry<PlayerId, PublicKey> entry) {
    out.hash(entry.getKey().hash()).fixed(entry.getValue().bytes());
  }

  private static Map.Entry<PlayerId, PublicKey> readConvicted(Reader in) {
    return Map.entry(new PlayerId(in.hash()), new PublicKey(in.fixed(PublicKey.SIZE)));
  }

  private static Map.Entry<PlayerId, List<PlayerId>> readEviction(Reader in) {
    PlayerId target = new PlayerId(in.hash());
    return Map.entry(target, in.list(PLAYERS_MAX, each -> new PlayerId(each.hash())));
  }
}
