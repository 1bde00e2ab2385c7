package bitcraps.core.table;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.base.PlayerId;
import bitcraps.core.base.Seat;
import bitcraps.core.catalog.Catalog;
import bitcraps.core.crypto.Ed25519;
import bitcraps.core.crypto.Fingerprint;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.crypto.SigningKey;
import bitcraps.core.game.Action;
import bitcraps.core.game.GameEvent;
import bitcraps.core.game.Rejection;
import bitcraps.core.membership.Validator;
import bitcraps.core.membership.ValidatorSet;
import bitcraps.core.randomness.KeyGeneration;
import bitcraps.core.randomness.SeedChain;
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
        new SeatRecord(person(0).publicKey(), "P0", device(0).publicKey(), chain(0).tip());
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
    return Fingerprint.of(person(number).publicKey());
  }

  static SigningKey device(int number) {
    return new SigningKey(Ed25519.INSTANCE, Sha256.hash(Bytes.utf8("device " + number)).bytes());
  }

  static SeedChain chain(int number) {
    return SeedChain.of(Sha256.hash(Bytes.utf8("secret " + number)).bytes(), 0, Bytes.EMPTY);
  }

  /** Seats players 0 to {@code count - 1}, all of them voting; the table has its key. */
  TableWorld seat(int count) {
    for (int number = 1; number < count; number++) {
      accept(number, sit(number));
      accept(number, ready(number, number));
    }
    return makeKey();
  }

  /** The voters make the key of the epoch, all but those who are {@code silent}. */
  TableWorld makeKey(Integer... silent) {
    while (state.making() != null) {
      TableState before = state;
      for (int voter = 0; voter < state.validators().count(); voter++) {
        int number = numberOf(state.validators().at(voter).player());
        Command said = List.of(silent).contains(number) ? null : Voters.next(state, voter);
        if (said != null) {
          accept(number, said);
        }
      }
      if (state == before) {
        endStep();
      }
    }
    return this;
  }

  private void endStep() {
    KeyGeneration making = Objects.requireNonNull(state.making());
    timeMillis = making.deadlineMillis();
    Object ended = apply(new Entry.EndStep(making.terms().attempt(), making.deadlineMillis()));
    if (ended instanceof Rejection rejection) {
      throw new AssertionError(rejection.code());
    }
  }

  private static int numberOf(PlayerId player) {
    int number = 0;
    while (!player(number).equals(player)) {
      number++;
    }
    return number;
  }

  /** A player shows the next client seed. */
  void contribute(int number) {
    SeatRecord seated = state.seats().get(state.seatOf(player(number)));
    Hash preimage = chain(number).preimageOf(Objects.requireNonNull(seated).tip());
    accept(number, new Command.Contribute(Objects.requireNonNull(preimage)));
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

  /** Opens the closed roll. */
  void open() {
    if (apply(Voters.open(state)) instanceof Rejection rejection) {
      throw new AssertionError(rejection.code());
    }
  }

  boolean happened(String kind) {
    return events.stream().anyMatch(event -> event.kind().equals(kind));
  }
}
