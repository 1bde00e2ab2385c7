package bitcraps.e2e.parity;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.base.Height;
import bitcraps.core.base.PlayerId;
import bitcraps.core.base.PublicKey;
import bitcraps.core.base.Seat;
import bitcraps.core.base.View;
import bitcraps.core.catalog.Catalog;
import bitcraps.core.consensus.Block;
import bitcraps.core.consensus.BlockHeader;
import bitcraps.core.consensus.Evidence;
import bitcraps.core.consensus.Statement;
import bitcraps.core.consensus.Vote;
import bitcraps.core.crypto.Ed25519;
import bitcraps.core.crypto.Fingerprint;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.crypto.SigningKey;
import bitcraps.core.crypto.X25519;
import bitcraps.core.game.Action;
import bitcraps.core.membership.Validator;
import bitcraps.core.membership.ValidatorSet;
import bitcraps.core.peer.Replay;
import bitcraps.core.prng.Prng;
import bitcraps.core.randomness.SeedChain;
import bitcraps.core.table.Badge;
import bitcraps.core.table.BlockContext;
import bitcraps.core.table.Command;
import bitcraps.core.table.Entry;
import bitcraps.core.table.Genesis;
import bitcraps.core.table.LastRoll;
import bitcraps.core.table.RollPhase;
import bitcraps.core.table.SeatRecord;
import bitcraps.core.table.SignedCommand;
import bitcraps.core.table.Table;
import bitcraps.core.table.TableSettings;
import bitcraps.core.table.TableState;
import bitcraps.core.table.Voters;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Five people, and two witnesses, who sit down, bet, turn, take down, roll, give rolls up, rename,
 * vote each other out and leave at random; half way one of them is convicted. Every accepted entry
 * is a block.
 */
final class RandomHistory {
  private static final int PEOPLE = 5;

  /** Who sits, and behind them who may be called as a witness. */
  private static final int ALL = PEOPLE + 2;

  private static final List<String> NAMES = List.of("Ann", "Björn", "Чарли", "大輔", "Zoë 🎲");

  /** What a bet may be called for, each number of a numbered one. */
  static final List<String> BETS = bets();

  private static final List<String> VERBS =
      List.of(
          "bet",
          "bet",
          "bet",
          "bet",
          "bet",
          "bet",
          "bet",
          "bet",
          "take-down",
          "turn-off",
          "turn-on",
          "roll",
          "roll");

  private final Prng random;
  private final Genesis genesis;
  private final List<Block> blocks = new ArrayList<>();
  private final long[] sequences = new long[ALL];
  private final int[] generations = new int[ALL];
  private final TreeSet<String> covered = new TreeSet<>();
  private TableState state;
  private Hash parent;
  private long timeMillis = 1_000_000;
  private int rolls;

  RandomHistory(String seed) {
    random = new Prng(Sha256.hash(Bytes.utf8(seed)));
    genesis = genesis();
    state = Objects.requireNonNull(genesis.start(Catalog::game));
    parent = genesis.blockHash();
  }

  private static List<String> bets() {
    List<String> all =
        new ArrayList<>(
            List.of(
                "pass",
                "dont-pass",
                "pass-odds",
                "dont-pass-odds",
                "come",
                "dont-come",
                "field",
                "any-seven",
                "any-craps",
                "hard-4",
                "hard-6",
                "hard-8",
                "hard-10"));
    for (int number : List.of(4, 5, 6, 8, 9, 10)) {
      all.add("come-odds-" + number);
      all.add("dont-come-odds-" + number);
      all.add("place-" + number);
    }
    return all;
  }

  /** Plays until so many rolls were closed. */
  Replay.History play(int rollsWanted) {
    while (rolls < rollsWanted) {
      if (state.phase() instanceof RollPhase.Closed) {
        open();
      } else {
        act(random.below(PEOPLE));
        if (rolls >= rollsWanted / 2 && !covered.contains("Convict")) {
          convict(random.below(PEOPLE), random.below(PEOPLE));
        }
      }
    }
    return new Replay.History(genesis, blocks);
  }

  /** Words for what happened: {@code verb bet}, kinds of commands, {@code outcome bet}. */
  Set<String> covered() {
    return covered;
  }

  private void act(int number) {
    timeMillis += random.below(3_000); // so that devices may change now and then
    switch (random.below(130)) {
      case 0 -> command(number, new Command.Rename(NAMES.get(random.below(NAMES.size()))));
      case 1 -> withFreshTip(number, Command.Reseed::new);
      case 2 -> command(number, new Command.VoteEvict(playerId(random.below(PEOPLE))));
      case 3 -> command(number, new Command.Leave());
      case 4 -> expire();
      case 5, 6, 7, 8, 9, 10 -> invite(number);
      case 11 -> command(number, new Command.Dismiss(playerId(witness())));
      case 12, 13, 14 -> serve(witness());
      default -> {
        if (state.seatOf(playerId(number)) == null) {
          PublicKey votes = device(number).publicKey();
          withFreshTip(number, tip -> new Command.Sit(NAMES.get(number), votes, tip));
        }
        if (random.below(4) == 0) {
          command(number, Command.Ready.of(device(number), state.table(), playerId(number)));
        }
        contribute(number);
        bet(number);
        command(number, new Command.TopUp());
      }
    }
  }

  private int witness() {
    return PEOPLE + random.below(ALL - PEOPLE);
  }

  private void invite(int number) {
    SigningKey witness = person(witness());
    Bytes callKey = X25519.publicKey(witness.publicKey().bytes());
    command(number, new Command.Invite(Badge.of(witness, callKey, person(ALL), "House")));
  }

  private void serve(int number) {
    if (command(number, Command.Ready.of(device(number), state.table(), playerId(number)))) {
      covered.add("witness");
    }
  }

  /** Who voted twice in one view is put out, if the table can do without that vote. */
  private void convict(int number, int liar) {
    int signer = state.validators().indexOf(playerId(liar)).orElse(-1);
    if (signer >= 0 && number != liar) {
      command(
          number,
          new Command.Convict(
              new Evidence.Votes(vote(liar, signer, "one"), vote(liar, signer, "other"))));
    }
  }

  private Vote vote(int number, int signer, String what) {
    Hash block = Sha256.hash(Bytes.utf8(what));
    Statement says =
        new Statement(Vote.Kind.NOTARIZE, state.epoch(), new View(1), block, Hash.ZERO);
    return Vote.sign(says, signer, device(number), state.table());
  }

  private void bet(int number) {
    String verb = VERBS.get(random.below(VERBS.size()));
    boolean roll = verb.equals("roll");
    if (roll) {
      makeKey();
    }
    String bet = roll ? "" : BETS.get(random.below(BETS.size()));
    long amount = random.below(10) == 0 ? 300 : 5L + random.below(20);
    if (!verb.equals("bet")) {
      amount = 0;
    }
    command(number, new Command.Play(new Action(verb, bet, amount)));
  }

  /** With the first shares that are enough; now and then a quorum gives the roll up instead. */
  private void open() {
    if (random.below(10) == 0 && !state.validators().mutualConsent()) {
      giveUp();
    }
    if (state.phase() instanceof RollPhase.Closed && !add(Voters.open(state))) {
      throw new AssertionError("an open block with enough shares is accepted");
    }
    LastRoll last = state.lastRoll();
    if (last != null) {
      last.results().forEach(each -> covered.add(each.kind() + " " + each.target()));
    }
    rolls++;
    backWithOdds(random.below(PEOPLE), "come-odds-");
    backWithOdds(random.below(PEOPLE), "dont-come-odds-");
  }

  private void giveUp() {
    timeMillis += state.settings().openMillisMax();
    for (int number = 0; number < ALL; number++) {
      command(number, new Command.GiveUp(state.round(), List.of(0)));
    }
  }

  /** The voters make the key that rolls wait for. */
  private void makeKey() {
    while (state.making() != null) {
      for (int voter = 0; voter < state.validators().count(); voter++) {
        Command.MakeKey said = Voters.next(state, voter);
        if (said != null && !command(numberOf(state.validators().at(voter).player()), said)) {
          throw new AssertionError("what is asked for is accepted");
        }
      }
    }
  }

  private static int numberOf(PlayerId player) {
    int number = 0;
    while (!playerId(number).equals(player)) {
      number++;
    }
    return number;
  }

  private void contribute(int number) {
    Seat seat = state.seatOf(playerId(number));
    SeatRecord seated = seat == null ? null : state.seats().get(seat);
    Hash preimage =
        seated == null ? null : chain(number, generations[number]).preimageOf(seated.tip());
    if (preimage != null) {
      command(number, new Command.Contribute(preimage));
    }
  }

  /** Chance alone would hardly ever find the odds of a bet that has just travelled. */
  private void backWithOdds(int number, String odds) {
    for (int point : List.of(4, 5, 6, 8, 9, 10)) {
      command(number, new Command.Play(new Action("bet", odds + point, 10)));
    }
  }

  private void expire() {
    if (state.deadlineMillis() > 0) {
      timeMillis = Math.max(timeMillis, state.deadlineMillis());
      if (add(new Entry.Expire(state.deadlineMillis()))) {
        covered.add("expire");
      }
    }
  }

  private boolean command(int number, Command command) {
    long sequence = sequences[number] + 1;
    SignedCommand signed = SignedCommand.sign(person(number), state.table(), sequence, command);
    boolean accepted = add(new Entry.Signed(signed));
    if (accepted) {
      sequences[number] = sequence;
      covered.add(
          command instanceof Command.Play play
              ? (play.action().type() + " " + play.action().target()).strip()
              : command.getClass().getSimpleName());
    }
    return accepted;
  }

  private void withFreshTip(int number, Function<Hash, Command> makes) {
    if (command(number, makes.apply(chain(number, generations[number] + 1).tip()))) {
      generations[number]++;
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
        new SeatRecord(person(0).publicKey(), "P0", device(0).publicKey(), chain(0, 0).tip());
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

  private static PlayerId playerId(int number) {
    return Fingerprint.of(person(number).publicKey());
  }

  private static SeedChain chain(int number, int generation) {
    return SeedChain.of(
        Sha256.hash(Bytes.utf8("secret " + number)).bytes(), generation, Bytes.EMPTY);
  }
}
