package bitcraps.core.peer;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Epoch;
import bitcraps.core.base.Hash;
import bitcraps.core.base.PlayerId;
import bitcraps.core.base.PublicKey;
import bitcraps.core.base.Round;
import bitcraps.core.base.View;
import bitcraps.core.consensus.ConsensusMessage;
import bitcraps.core.consensus.Evidence;
import bitcraps.core.consensus.RangeVote;
import bitcraps.core.consensus.Statement;
import bitcraps.core.consensus.Vote;
import bitcraps.core.crypto.EqualityProof;
import bitcraps.core.crypto.Point;
import bitcraps.core.crypto.Scalar;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.crypto.SigningKey;
import bitcraps.core.game.Action;
import bitcraps.core.mesh.Framer;
import bitcraps.core.randomness.BeaconShare;
import bitcraps.core.randomness.Dealer;
import bitcraps.core.randomness.Draw;
import bitcraps.core.randomness.KeyGeneration;
import bitcraps.core.randomness.KeyMessage;
import bitcraps.core.randomness.SignedShares;
import bitcraps.core.table.Command;
import bitcraps.core.table.Offence;
import bitcraps.core.table.SignedCommand;
import bitcraps.core.table.TableState;
import bitcraps.core.virtual.FastScheme;
import java.util.List;
import java.util.Objects;

/**
 * One peer, brought back from its journal, and a program of bytes that is done to it: each
 * instruction is one byte and what it reads after it; a program that ends in the middle reads
 * zeros.
 */
final class Siege {
  private static final int TRAITOR = 2;
  private static final int STRANGER = 4;
  private static final int INSTRUCTIONS_MAX = 400;
  private static final int TARGETS = 12;
  private static final List<String> WORDS =
      List.of(
          "",
          "pass",
          "field",
          "come",
          "place-6",
          "place-4",
          "hard-8",
          "any-seven",
          "pass-odds",
          "dont-pass",
          "come-odds-6",
          "no-such-bet");
  private static final List<String> VERBS =
      List.of("bet", "take-down", "turn-off", "turn-on", "roll", "dance");
  private static final List<Channel> CHANNELS =
      List.of(Channel.AGREEMENT, Channel.BULK, Channel.UNRELIABLE);
  private static final List<Vote.Kind> VOTES =
      List.of(Vote.Kind.NOTARIZE, Vote.Kind.NULLIFY, Vote.Kind.FINALIZE);
  private static final long[] AMOUNTS = {0, 1, 5, 6, 10, 500, 5_000, 1L << 40, Long.MAX_VALUE};

  private final Evening evening;
  private final byte[] program;
  private final Besieged besieged;
  private final SigningKey traitorPerson = Parlor.person(TRAITOR);
  private final SigningKey traitorDevice =
      new Identity(traitorPerson, FastScheme.INSTANCE, Parlor.secret("device", TRAITOR))
          .votingKey();
  private int at;
  private int stood;
  private long now;
  private long requests;

  Siege(Evening evening, byte[] program) {
    this.evening = evening;
    this.program = program;
    this.now = evening.middleMillis();
    this.stood = evening.middle();
    this.besieged = new Besieged(evening);
  }

  long now() {
    return now;
  }

  /** Runs the program and gives back what stood it. */
  Besieged run() {
    linkAll();
    for (int done = 0; at < program.length && done < INSTRUCTIONS_MAX; done++) {
      instruct(next() % 13);
    }
    besieged.syncAll(now);
    return besieged;
  }

  private void instruct(int instruction) {
    switch (instruction) {
      case 0 -> frame();
      case 1 -> heard(nextIndex(evening.heard().size()), false);
      case 2 -> heard(nextIndex(evening.heard().size()), true);
      case 3 -> onwards();
      case 4 -> pass(next());
      case 5 -> pass(next() * 1_000L);
      case 6 -> give(new Input.LinkDown(player(next() % evening.players().size())));
      case 7 -> give(new Input.LinkUp(player(next() % evening.players().size())));
      case 8 -> give(new Input.Submit(++requests, request()));
      case 9 -> deliver(TRAITOR, Channel.AGREEMENT, treason());
      case 10 -> deliver(next() % 2 == 0 ? TRAITOR : STRANGER, Channel.AGREEMENT, command());
      case 11 -> besieged.sync(now);
      default -> {
        besieged.crash(now);
        linkAll();
      }
    }
  }

  /** Raw bytes as one frame, or as the message in one. */
  private void frame() {
    int from = next() % evening.players().size();
    Channel channel = CHANNELS.get(next() % CHANNELS.size());
    boolean framed = next() % 2 == 0;
    byte[] raw = new byte[1 + next()];
    for (int i = 0; i < raw.length; i++) {
      raw[i] = (byte) next();
    }
    if (framed) {
      deliver(from, channel, Bytes.wrap(raw));
    } else {
      give(new Input.Received(player(from), channel, Bytes.wrap(raw)));
    }
  }

  /** Something that came that evening comes again, as it was or altered, from whomever. */
  private void heard(int which, boolean altered) {
    Parlor.Heard heard = evening.heard().get(which);
    if (!altered) {
      deliver(heard.from(), Channel.AGREEMENT, heard.message());
      return;
    }
    byte[] raw = heard.message().toArray();
    for (int edits = next() % 4; edits >= 0; edits--) {
      int place = nextIndex(raw.length);
      raw[place] = (byte) (raw[place] ^ next());
    }
    int size = next() % 4 == 0 ? 1 + nextIndex(raw.length) : raw.length;
    int from = next() % 3 == 0 ? STRANGER : heard.from();
    deliver(from, Channel.AGREEMENT, Bytes.wrap(raw).slice(0, size));
  }

  /** The evening goes on from where it stood, for so many messages. */
  private void onwards() {
    int end = Math.min(evening.heard().size(), stood + 4 * next());
    while (stood < end) {
      heard(stood++, false);
    }
  }

  private void pass(long millis) {
    now += millis;
    give(new Input.Tick());
  }

  private Request request() {
    return switch (next() % 6) {
      case 0 -> new Request.Sit(WORDS.get(next() % TARGETS));
      case 1 -> new Request.Rename(WORDS.get(next() % TARGETS));
      case 2 -> new Request.TopUp();
      case 3 -> new Request.GoOn();
      case 4 -> new Request.Leave();
      default -> new Request.Play(action());
    };
  }

  private Action action() {
    return new Action(
        VERBS.get(next() % VERBS.size()),
        WORDS.get(next() % TARGETS),
        AMOUNTS[next() % AMOUNTS.length]);
  }

  private Bytes treason() {
    if (next() % 4 == 0) {
      return new Message.Shared(shares()).toBytes();
    }
    Vote vote = vote();
    return new Message.Agreeing(
            evening.table(), vote.epoch(), new ConsensusMessage.Cast(RangeVote.of(vote)))
        .toBytes();
  }

  /** Any vote, truly signed by the one who is a traitor. */
  private Vote vote() {
    Vote.Kind kind = VOTES.get(next() % VOTES.size());
    TableState state = besieged.state();
    Epoch epoch = new Epoch(Math.max(0, state.epoch().value() + next() % 3 - 1));
    View view = new View(viewBase() + next() % 8);
    Hash block = kind == Vote.Kind.NULLIFY ? Hash.ZERO : someHash();
    Hash root = kind == Vote.Kind.FINALIZE ? someHash() : Hash.ZERO;
    Statement says = new Statement(kind, epoch, view, block, root);
    int signer = state.validators().indexOf(player(TRAITOR)).orElse(0);
    return Vote.sign(says, signer, traitorDevice, evening.table());
  }

  private long viewBase() {
    return switch (next() % 4) {
      case 0 -> 0;
      case 1 -> 1L << 62;
      default -> besieged.height();
    };
  }

  private Hash someHash() {
    int which = next();
    if (which % 2 == 0) {
      return Sha256.hash(Bytes.utf8("block " + which));
    }
    Hash known = evening.roots().get((long) which);
    return known == null ? besieged.root() : known;
  }

  /** Any command, truly signed by the traitor or by the stranger. */
  private Bytes command() {
    boolean traitor = next() % 2 == 0;
    SigningKey person = traitor ? traitorPerson : Parlor.person(STRANGER);
    long sequence = next() % 2 == 0 ? next() : Long.MAX_VALUE - next();
    Command command =
        switch (next() % 13) {
          case 0 -> new Command.Sit(WORDS.get(next() % TARGETS), key(), someHash());
          case 1 ->
              Command.Ready.of(
                  Parlor.person(next() % 8),
                  evening.table(),
                  player(next() % evening.players().size()));
          case 2 -> new Command.TopUp();
          case 3 -> new Command.Rename(WORDS.get(next() % TARGETS));
          case 4 -> new Command.Reseed(someHash());
          case 5 -> new Command.VoteEvict(player(next() % evening.players().size()));
          case 6 -> new Command.Leave();
          case 8 -> new Command.Convict(new Evidence.Votes(vote(), vote()));
          case 9 -> new Command.Contribute(someHash());
          case 10 -> new Command.MakeKey(someEpoch(), 1 + next() % 2, keyMessage());
          case 11 -> new Command.GiveUp(new Round(1 + next() % 4), List.of(next() % 5, next() % 5));
          case 12 -> new Command.Convict(new Offence.BadShares(shares()));
          default -> new Command.Play(action());
        };
    SignedCommand signed = SignedCommand.sign(person, evening.table(), sequence, command);
    return new Message.Commanded(evening.table(), signed).toBytes();
  }

  private Epoch someEpoch() {
    return new Epoch(Math.max(0, besieged.state().epoch().value() + next() % 3 - 1));
  }

  /** Anything that could be said of a key, with proofs that hold for something. */
  private KeyMessage keyMessage() {
    TableState state = besieged.state();
    int voter = state.validators().indexOf(player(TRAITOR)).orElse(0);
    Dealer dealer = new Dealer(state.keyTerms(1 + next() % 2), voter, someHash().bytes());
    KeyGeneration making = state.making();
    KeyMessage due = making == null ? null : making.next(voter, dealer);
    if (due != null && next() % 2 == 0) {
      return due;
    }
    return next() % 2 == 0
        ? new KeyMessage.Confirm()
        : Objects.requireNonNull(KeyGeneration.begin(state.keyTerms(1), 0).next(voter, dealer));
  }

  /** Any shares, truly signed by the traitor. */
  private SignedShares shares() {
    TableState state = besieged.state();
    int voter = state.validators().indexOf(player(TRAITOR)).orElse(0);
    Draw current = state.draw();
    Draw draw =
        current != null && next() % 2 == 0
            ? current
            : new Draw(
                evening.table(),
                someEpoch(),
                1 + next() % 2,
                new Round(1 + next() % 4),
                someHash());
    Scalar secret = Scalar.derive(someHash().bytes(), Bytes.EMPTY);
    Point value = Point.GENERATOR.times(secret);
    EqualityProof.Claim claim = new EqualityProof.Claim(Bytes.EMPTY, value, Point.GENERATOR, value);
    BeaconShare share = new BeaconShare(next() % 5, value, EqualityProof.of(claim, secret));
    List<BeaconShare> all = next() % 8 == 0 ? List.of() : List.of(share);
    return SignedShares.sign(traitorDevice, draw, next() % 2 == 0 ? voter : next() % 6, all);
  }

  private PublicKey key() {
    return Parlor.person(next() % 8).publicKey();
  }

  private void deliver(int from, Channel channel, Bytes message) {
    for (Bytes frame : Framer.frames(message)) {
      give(new Input.Received(player(from), channel, frame));
    }
  }

  private void linkAll() {
    for (int index = 0; index < evening.players().size(); index++) {
      if (index != Parlor.OVERHEARD) {
        give(new Input.LinkUp(player(index)));
      }
    }
  }

  private void give(Input input) {
    besieged.give(input, now);
  }

  private PlayerId player(int index) {
    return evening.players().get(index);
  }

  private int next() {
    return at < program.length ? program[at++] & 0xff : 0;
  }

  private int nextIndex(int size) {
    return (next() << 8 | next()) % size;
  }
}
