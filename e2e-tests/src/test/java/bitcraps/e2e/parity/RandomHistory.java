package bitcraps.e2e.parity;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.base.Height;
import bitcraps.core.base.Seat;
import bitcraps.core.base.View;
import bitcraps.core.catalog.Catalog;
import bitcraps.core.consensus.Block;
import bitcraps.core.consensus.BlockHeader;
import bitcraps.core.crypto.Ed25519;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.crypto.SigningKey;
import bitcraps.core.game.Action;
import bitcraps.core.membership.Validator;
import bitcraps.core.membership.ValidatorSet;
import bitcraps.core.peer.Replay;
import bitcraps.core.prng.Prng;
import bitcraps.core.randomness.Contributor;
import bitcraps.core.randomness.Reveal;
import bitcraps.core.randomness.SeedChain;
import bitcraps.core.table.BlockContext;
import bitcraps.core.table.Command;
import bitcraps.core.table.Entry;
import bitcraps.core.table.Genesis;
import bitcraps.core.table.RollPhase;
import bitcraps.core.table.SeatRecord;
import bitcraps.core.table.SignedCommand;
import bitcraps.core.table.Table;
import bitcraps.core.table.TableSettings;
import bitcraps.core.table.TableState;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Three players who bet, turn, take down and roll at random; every accepted entry is a block. */
final class RandomHistory {
  private static final int PLAYERS = 3;
  private static final List<String> BETS =
      List.of(
          "pass",
          "dont-pass",
          "come",
          "dont-come",
          "pass-odds",
          "field",
          "place-6",
          "place-5",
          "hard-8",
          "any-seven",
          "any-craps",
          "come-odds-6",
          "dont-come-odds-9");
  private static final List<String> VERBS =
      List.of("bet", "bet", "bet", "take-down", "turn-off", "roll", "roll");

  private final Prng random;
  private final Genesis genesis;
  private final List<Block> blocks = new ArrayList<>();
  private final long[] sequences = new long[PLAYERS];
  private TableState state;
  private Hash parent;
  private long timeMillis = 1_000_000;
  private int rolls;

  RandomHistory(String seed) {
    random = new Prng(Sha256.hash(Bytes.utf8(seed)));
    genesis = genesis();
    state = Objects.requireNonNull(genesis.start(Catalog::game));
    parent = genesis.blockHash();
    for (int number = 1; number < PLAYERS; number++) {
      command(number, new Command.Sit("P" + number, device(number).publicKey(), tip(number)));
      command(number, new Command.Ready(device(number).publicKey()));
    }
  }

  /** Plays until so many dice were thrown. */
  Replay.History play(int rollsWanted) {
    while (rolls < rollsWanted) {
      if (state.phase() instanceof RollPhase.Closed closed) {
        open(closed);
      } else {
        act(random.below(PLAYERS));
      }
    }
    return new Replay.History(genesis, blocks);
  }

  private void act(int number) {
    String verb = VERBS.get(random.below(VERBS.size()));
    boolean roll = verb.equals("roll");
    String bet = roll ? "" : BETS.get(random.below(BETS.size()));
    long amount = verb.equals("bet") ? 5L + random.below(20) : 0;
    command(number, new Command.Play(new Action(verb, bet, amount)));
    command(number, new Command.TopUp());
  }

  private void open(RollPhase.Closed closed) {
    List<Reveal> reveals = new ArrayList<>();
    for (Contributor each : closed.contributors()) {
      Hash preimage = chain(each.seat().number()).preimageOf(each.tip());
      reveals.add(new Reveal(each.seat(), Objects.requireNonNull(preimage)));
    }
    if (!add(new Entry.Open(state.round(), reveals))) {
      throw new AssertionError("an open block with every reveal is accepted");
    }
    rolls++;
  }

  private void command(int number, Command command) {
    long sequence = sequences[number] + 1;
    SignedCommand signed = SignedCommand.sign(person(number), state.table(), sequence, command);
    if (add(new Entry.Signed(signed))) {
      sequences[number] = sequence;
    }
  }

  private boolean add(Entry entry) {
    Bytes payload = Entry.payload(List.of(entry));
    BlockHeader header =
        new BlockHeader(
            state.table(),
            state.epoch(),
            new View(blocks.size() + 1L),
            new Height(blocks.size() + 1L),
            parent,
            state.root(),
            ++timeMillis,
            0,
            Block.payloadHash(payload));
    BlockContext context =
        new BlockContext(header.hash(), header.epoch(), header.height(), timeMillis);
    if (!(Table.apply(state, context, List.of(entry)) instanceof Table.Result.Applied applied)) {
      return false;
    }
    state = applied.state();
    parent = header.hash();
    blocks.add(new Block(header, payload));
    return true;
  }

  private static Genesis genesis() {
    TableSettings settings = TableSettings.standard();
    Hash rules =
        Genesis.rulesHash(Catalog.game(settings.gameId(), settings.game()).orElseThrow(), settings);
    SeatRecord creator =
        new SeatRecord(person(0).publicKey(), "P0", device(0).publicKey(), tip(0), false);
    return new Genesis(
        rules,
        Hash.ZERO,
        settings,
        1_000_000,
        settings.bank(),
        List.of(new Genesis.Seated(new Seat(0), creator, settings.buyIn())),
        new ValidatorSet(List.of(new Validator(creator.player(), creator.votingKey(), 1))),
        null);
  }

  private static SigningKey person(int number) {
    return new SigningKey(Ed25519.INSTANCE, Sha256.hash(Bytes.utf8("person " + number)).bytes());
  }

  private static SigningKey device(int number) {
    return new SigningKey(Ed25519.INSTANCE, Sha256.hash(Bytes.utf8("device " + number)).bytes());
  }

  private static SeedChain chain(int number) {
    return SeedChain.of(Sha256.hash(Bytes.utf8("secret " + number)).bytes(), 0);
  }

  private static Hash tip(int number) {
    return chain(number).tip();
  }
}
