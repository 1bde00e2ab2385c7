package bitcraps.core.table;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.base.PlayerId;
import bitcraps.core.base.Seat;
import bitcraps.core.catalog.Catalog;
import bitcraps.core.crypto.Ed25519;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.crypto.SigningKey;
import bitcraps.core.game.Action;
import bitcraps.core.game.GameEvent;
import bitcraps.core.game.Rejection;
import bitcraps.core.membership.Validator;
import bitcraps.core.membership.ValidatorSet;
import bitcraps.core.randomness.Contributor;
import bitcraps.core.randomness.Reveal;
import bitcraps.core.randomness.SeedChain;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A craps table without agreement: each accepted entry is a block of its own. */
final class TableWorld {
  static final GameSource GAMES = Catalog::game;
  static final long START_MILLIS = 1_000_000;

  private final long[] sequences = new long[32];
  TableState state;
  long timeMillis = START_MILLIS;
  List<GameEvent> events = List.of();
  private int blocks;

  TableWorld() {
    this(TableSettings.standard());
  }

  TableWorld(TableSettings settings) {
    state = Objects.requireNonNull(genesis(settings).start(GAMES));
  }

  static Genesis genesis(TableSettings settings) {
    Hash rules =
        Genesis.rulesHash(Catalog.game(settings.gameId(), settings.game()).orElseThrow(), settings);
    SeatRecord creator =
        new SeatRecord(person(0).publicKey(), "P0", device(0).publicKey(), chain(0).tip(), false);
    return new Genesis(
        rules,
        Hash.ZERO,
        settings,
        START_MILLIS,
        settings.bank(),
        List.of(new Genesis.Seated(new Seat(0), creator, settings.buyIn())),
        new ValidatorSet(List.of(new Validator(creator.player(), creator.votingKey(), 1))),
        null);
  }

  static SigningKey person(int number) {
    return new SigningKey(Ed25519.INSTANCE, Sha256.hash(Bytes.utf8("person " + number)).bytes());
  }

  static PlayerId player(int number) {
    return SeatRecord.playerId(person(number).publicKey());
  }

  static SigningKey device(int number) {
    return new SigningKey(Ed25519.INSTANCE, Sha256.hash(Bytes.utf8("device " + number)).bytes());
  }

  static SeedChain chain(int number) {
    return SeedChain.of(Sha256.hash(Bytes.utf8("secret " + number)).bytes(), 0);
  }

  /** Seats players 0 to {@code count - 1}, all of them voting. */
  TableWorld seat(int count) {
    for (int number = 1; number < count; number++) {
      accept(number, sit(number));
      accept(number, ready(number, number));
    }
    return this;
  }

  static Command.Sit sit(int number) {
    return new Command.Sit("P" + number, device(number).publicKey(), chain(number).tip());
  }

  /** Time goes by until everybody may bring another device (TAB-27). */
  TableWorld later() {
    timeMillis += Membership.READY_MILLIS_MIN;
    return this;
  }

  /** A player wants a device to vote. */
  Command.Ready ready(int number, int device) {
    return Command.Ready.of(device(device), state.table(), player(number));
  }

  static Command bet(String target, long amount) {
    return new Command.Play(new Action("bet", target, amount));
  }

  static Command roll() {
    return new Command.Play(new Action("roll", "", 0));
  }

  SignedCommand sign(int number, long sequence, Command command) {
    return SignedCommand.sign(person(number), state.table(), sequence, command);
  }

  void accept(int number, Command command) {
    Object outcome = apply(number, command);
    if (outcome instanceof Rejection rejection) {
      throw new AssertionError(rejection.code() + ": " + rejection.text());
    }
  }

  /** Something that may be refused as well. */
  void offer(int number, Command command) {
    apply(number, command);
  }

  String refuse(int number, Command command) {
    TableState before = state;
    Object outcome = apply(number, command);
    if (outcome instanceof Rejection rejection && state == before) {
      return rejection.code();
    }
    throw new AssertionError("it was accepted");
  }

  private Object apply(int number, Command command) {
    return apply(new Entry.Signed(sign(number, ++sequences[number], command)));
  }

  /** The new state, or the rejection. */
  Object apply(Entry entry) {
    timeMillis++;
    Hash block = Sha256.hash(Bytes.utf8("block " + ++blocks));
    BlockContext context =
        new BlockContext(block, state.epoch(), new bitcraps.core.base.Height(blocks), timeMillis);
    return switch (Table.apply(state, context, List.of(entry))) {
      case Table.Result.Refused refused -> refused.rejection();
      case Table.Result.Applied applied -> {
        state = applied.state();
        events = applied.events();
        yield state;
      }
    };
  }

  /** What the contributors of the closed roll have to say, without those of {@code silent}. */
  List<Reveal> reveals(Integer... silent) {
    List<Reveal> reveals = new ArrayList<>();
    for (Contributor each : ((RollPhase.Closed) state.phase()).contributors()) {
      int number = each.seat().number();
      if (!List.of(silent).contains(number)) {
        Hash preimage = Objects.requireNonNull(chain(number).preimageOf(each.tip()));
        reveals.add(new Reveal(each.seat(), preimage));
      }
    }
    return reveals;
  }

  Object open(List<Reveal> reveals) {
    return apply(new Entry.Open(state.round(), reveals));
  }

  boolean happened(String kind) {
    return events.stream().anyMatch(event -> event.kind().equals(kind));
  }
}
