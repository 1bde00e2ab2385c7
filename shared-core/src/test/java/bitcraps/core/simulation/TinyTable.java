package bitcraps.core.simulation;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.base.Height;
import bitcraps.core.base.Seat;
import bitcraps.core.base.TableId;
import bitcraps.core.base.View;
import bitcraps.core.catalog.Catalog;
import bitcraps.core.codec.Decoded;
import bitcraps.core.consensus.Block;
import bitcraps.core.consensus.BlockHeader;
import bitcraps.core.consensus.Certificate;
import bitcraps.core.consensus.JournalEntry;
import bitcraps.core.consensus.Statement;
import bitcraps.core.consensus.Vote;
import bitcraps.core.consensus.VoteSignature;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.crypto.SigningKey;
import bitcraps.core.game.Action;
import bitcraps.core.membership.Signers;
import bitcraps.core.membership.Validator;
import bitcraps.core.membership.ValidatorSet;
import bitcraps.core.randomness.SeedChain;
import bitcraps.core.table.BlockContext;
import bitcraps.core.table.Command;
import bitcraps.core.table.Entry;
import bitcraps.core.table.Genesis;
import bitcraps.core.table.SeatRecord;
import bitcraps.core.table.SignedCommand;
import bitcraps.core.table.Table;
import bitcraps.core.table.TableSettings;
import bitcraps.core.table.TableState;
import bitcraps.core.table.TableStateCodec;
import bitcraps.core.table.Voters;
import bitcraps.core.virtual.FastScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A table of four whose blocks a test writes and signs by itself, with nobody to object: what is
 * true of them is for the checkers to say.
 */
final class TinyTable {
  private static final long START_MILLIS = 1_000_000;
  private static final int PEOPLE = 4;

  /** A block, what it holds, and the states around it. */
  record Step(
      JournalEntry.Settled settled, List<Entry> entries, TableState before, TableState after) {
    Block block() {
      return settled.block();
    }
  }

  private final Genesis genesis = beginning();
  private final long[] sequences = new long[PEOPLE + 1];
  private TableState state = Objects.requireNonNull(genesis.start(Catalog::game));
  private Hash last = genesis.blockHash();
  private long height;
  private long timeMillis = START_MILLIS;

  private static Genesis beginning() {
    TableSettings settings = TableSettings.standard();
    List<Genesis.Seated> seated = new ArrayList<>();
    List<Validator> validators = new ArrayList<>();
    for (int number = 0; number < PEOPLE; number++) {
      SeatRecord person =
          new SeatRecord(
              person(number).publicKey(),
              "P" + number,
              device(number).publicKey(),
              chain(number).tip());
      seated.add(new Genesis.Seated(new Seat(number), person, settings.buyIn()));
      validators.add(new Validator(person.player(), person.votingKey(), 1));
    }
    Hash rules =
        Genesis.rulesHash(Catalog.game(settings.gameId(), settings.game()).orElseThrow(), settings);
    return new Genesis(
        rules,
        Hash.ZERO,
        settings,
        START_MILLIS,
        settings.bank(),
        seated,
        new ValidatorSet(validators),
        null);
  }

  static SigningKey person(int number) {
    return new SigningKey(FastScheme.INSTANCE, hash("person " + number).bytes());
  }

  static SigningKey device(int number) {
    return new SigningKey(FastScheme.INSTANCE, hash("device " + number).bytes());
  }

  static SeedChain chain(int number) {
    return SeedChain.of(hash("chain " + number).bytes(), 0, Bytes.EMPTY);
  }

  static Hash hash(String text) {
    return Sha256.tagged("test", Bytes.utf8(text));
  }

  Genesis genesis() {
    return genesis;
  }

  TableId id() {
    return genesis.id();
  }

  TableState state() {
    return state;
  }

  /** The next command of a person. */
  Entry command(int number, Command command) {
    long sequence = ++sequences[number];
    return new Entry.Signed(SignedCommand.sign(person(number), id(), sequence, command));
  }

  /** What {@code number} wants of the game. */
  Entry play(int number, String verb, String target, long amount) {
    return command(number, new Command.Play(new Action(verb, target, amount)));
  }

  /** The next block comes so much later. */
  void letTimePass(long millis) {
    timeMillis += millis;
  }

  /** A fifth one sits down, who does not vote. */
  Entry guest() {
    String name = "P" + PEOPLE;
    return command(PEOPLE, new Command.Sit(name, device(PEOPLE).publicKey(), chain(PEOPLE).tip()));
  }

  /** Adds a block of these entries, signed by three. */
  Step add(Entry... entries) {
    TableState before = state;
    Block block = block(entries);
    state = after(block);
    JournalEntry.Settled settled = settled(block, state.root());
    last = block.hash();
    height++;
    timeMillis++;
    return new Step(settled, List.of(entries), before, state);
  }

  /** The shooter bets on the line. */
  Step bet() {
    return add(play(0, "bet", "pass", 10));
  }

  /** The shooter throws, and the dice are in the air. */
  Step close() {
    return add(play(0, "roll", "", 0));
  }

  /** Three blocks in which the four make the key of their rolls. */
  List<Step> makeKey() {
    List<Step> steps = new ArrayList<>();
    while (state.making() != null) {
      List<Entry> said = new ArrayList<>();
      for (int voter = 0; voter < PEOPLE; voter++) {
        said.add(command(voter, Objects.requireNonNull(Voters.next(state, voter))));
      }
      steps.add(add(said.toArray(Entry[]::new)));
    }
    return steps;
  }

  /** What opens a closed roll. */
  Entry open() {
    return Voters.open(state);
  }

  /** A block that could be the next, and is not added. */
  Block block(Entry... entries) {
    Bytes payload = entries.length == 0 ? Bytes.EMPTY : Entry.payload(List.of(entries));
    return block(last, state.root(), payload);
  }

  Block block(Hash parent, Hash parentRoot, Bytes payload) {
    BlockHeader header =
        new BlockHeader(
            id(),
            state.epoch(),
            new View(height + 1),
            new Height(height + 1),
            parent,
            parentRoot,
            timeMillis + 1,
            0,
            Block.payloadHash(payload));
    return new Block(header, payload);
  }

  /** The state after a block that is not added. */
  TableState after(Block block) {
    BlockHeader header = block.header();
    BlockContext context =
        new BlockContext(block.hash(), header.epoch(), header.height(), header.timeMillis());
    List<Entry> entries = ((Decoded.Ok<List<Entry>>) Entry.parse(block.payload())).value();
    return ((Table.Result.Applied) Table.apply(state, context, entries)).state();
  }

  /** A record that the block is final, with the signatures of three. */
  JournalEntry.Settled settled(Block block, Hash root) {
    return settled(block, root, certificate(Vote.Kind.FINALIZE, block, root, 0, 1, 2));
  }

  static JournalEntry.Settled settled(Block block, Hash root, Certificate certificate) {
    return new JournalEntry.Settled(block, certificate, List.of(), root, false);
  }

  Certificate certificate(Vote.Kind kind, Block block, Hash root, int... signers) {
    BlockHeader header = block.header();
    return certificate(
        new Statement(kind, header.epoch(), header.view(), block.hash(), root), signers);
  }

  Certificate certificate(Statement says, int... signers) {
    List<VoteSignature> signatures = new ArrayList<>();
    for (int signer : signers) {
      signatures.add(Vote.sign(says, signer, device(signer), id()).signature());
    }
    return new Certificate(says, Signers.of(signers), signatures);
  }

  /** The same state in which other bytes of the same length stand wherever {@code old} stood. */
  TableState forged(TableState honest, Bytes old, Bytes other) {
    String bytes = TableStateCodec.encode(honest).toHex();
    String changed = bytes.replace(old.toHex(), other.toHex());
    if (changed.equals(bytes) || changed.length() != bytes.length()) {
      throw new AssertionError("nothing was forged");
    }
    return ((Decoded.Ok<TableState>)
            TableStateCodec.decode(Bytes.hex(changed), id(), honest.settings(), Catalog::game))
        .value();
  }
}
