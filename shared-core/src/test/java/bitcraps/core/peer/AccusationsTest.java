package bitcraps.core.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Epoch;
import bitcraps.core.base.Hash;
import bitcraps.core.base.Height;
import bitcraps.core.base.Seat;
import bitcraps.core.base.View;
import bitcraps.core.codec.Decoded;
import bitcraps.core.consensus.ConsensusMessage;
import bitcraps.core.consensus.Evidence;
import bitcraps.core.consensus.Judgement;
import bitcraps.core.consensus.RangeVote;
import bitcraps.core.consensus.Statement;
import bitcraps.core.consensus.Vote;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.ledger.Account;
import bitcraps.core.table.BlockContext;
import bitcraps.core.table.Command;
import bitcraps.core.table.Entry;
import bitcraps.core.table.SignedCommand;
import bitcraps.core.table.Table;
import bitcraps.core.table.TableState;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Rule PEER-15: who is caught signing two things that exclude each other is put out. */
final class AccusationsTest {
  private static final int LIAR = Parlor.OVERHEARD;
  private final Parlor parlor = new Parlor();

  @Test
  void peer15EveryHonestPeerEndsInTheNextEpochWithoutTheLiar() {
    parlor.seat(5);
    parlor.play(LIAR, "bet", "field", 40);
    parlor.play(3, "bet", "field", 5);
    Epoch before = parlor.state(0).epoch();

    lieTo(0, 2, 3, 4);
    parlor.runUntil(() -> parlor.state(0).isConvicted(parlor.player(LIAR)));
    parlor.run(2_000);

    for (int honest : List.of(0, 2, 3, 4)) {
      TableState state = parlor.state(honest);
      assertEquals(before.next(), state.epoch());
      assertEquals(4, state.validators().count());
      assertNull(state.seatOf(parlor.player(LIAR)));
      assertEquals(5, state.atRisk(new Seat(3)));
      assertConserved(state);
      assertEquals(parlor.state(0).root(), state.root());
      assertEquals(List.of(), parlor.scene(honest).pending(), "the same evidence is settled too");
      assertEquals("Player 2", convictedInTheLogOf(honest));
    }
    parlor.play(0, "bet", "field", 5);
    assertEquals(5, parlor.state(4).atRisk(new Seat(0)));
    assertNull(parlor.state(0).seatOf(parlor.player(LIAR)), "and does not sit down again");
  }

  @Test
  void peer15OneWitnessIsEnough() {
    parlor.seat(4);

    lieTo(3);

    parlor.runUntil(() -> parlor.state(0).isConvicted(parlor.player(LIAR)));
    assertEquals(3, parlor.state(0).validators().count());
  }

  @Test
  void peer15AnAccusationSurvivesTheCrashOfTheOnlyWitness() {
    parlor.seat(4);

    // It leads no view, so nothing but its journal can carry the evidence.
    lieTo(3);
    parlor.restart(3);

    parlor.runUntil(() -> parlor.state(2).isConvicted(parlor.player(LIAR)));
  }

  @Test
  void peer15AConvictionIsReplayedFromTheJournal() {
    parlor.seat(4);
    lieTo(0);
    parlor.runUntil(() -> parlor.state(0).isConvicted(parlor.player(LIAR)));
    Hash root = parlor.state(0).root();

    Peer again = Objects.requireNonNull(Peer.restore(Parlor.setup(0), parlor.journal(0), 0));

    assertEquals(root, Objects.requireNonNull(again.state()).root());
    assertTrue(Objects.requireNonNull(again.state()).isConvicted(parlor.player(LIAR)));
  }

  @Test
  void peer15EvidenceWaitsUntilTheTableCanDoWithoutTheLiar() {
    parlor.seat(3);

    lieTo(0, 2);
    parlor.ask(0, "bet", "field", 5);
    parlor.runUntil(() -> parlor.state(2).atRisk(new Seat(0)) == 5);
    assertEquals(3, parlor.state(0).validators().count());

    parlor.enter();
    parlor.runUntil(() -> parlor.state(0).isConvicted(parlor.player(LIAR)));
    assertEquals(3, parlor.state(0).validators().count());
  }

  @Test
  void peer15EvidenceOvertakesWhatEndsTheEpoch() {
    parlor.seat(5);
    TableState state = parlor.state(0);
    List<Integer> others = byPlayerId();
    CommandPool pool = new CommandPool();
    Command ready =
        Command.Ready.of(Parlor.person(77), state.table(), parlor.player(others.get(0)));
    Command convict = new Command.Convict(evidence(state));
    SignedCommand first = parlor.signed(others.get(0), 1_000, ready);
    SignedCommand pretext = parlor.signed(others.get(0), 1_001, convict);
    SignedCommand second = parlor.signed(others.get(1), 1_000, convict);

    for (SignedCommand each : List.of(first, pretext, second)) {
      assertNull(pool.offer(each, state, next(state), true));
    }

    List<Entry> entries = pool.fill(new Table.Proposal(state, next(state)), 9);
    assertEquals(List.of(new Entry.Signed(second)), entries);
  }

  @Test
  void tab23ABlockWithForgedEvidenceIsInvalid() {
    parlor.seat(4);
    TableState state = parlor.state(0);
    Evidence.Votes good = evidence(state);

    assertInstanceOf(Judgement.Valid.class, parlor.judge(new Command.Convict(good)));
    assertInstanceOf(Judgement.Invalid.class, parlor.judge(new Command.Convict(forged(state))));
  }

  @Test
  void tab23ForgedEvidenceIsDroppedAtTheDoor() {
    parlor.seat(4);
    TableState state = parlor.state(0);
    int dropped = parlor.peer(0).droppedCount();
    SignedCommand command = parlor.signed(LIAR, 1_000, new Command.Convict(forged(state)));

    parlor.say(LIAR, 0, new Message.Commanded(state.table(), command));

    assertEquals(dropped + 1, parlor.peer(0).droppedCount());
    assertFalse(Objects.requireNonNull(parlor.peer(0).session()).pool.holds(command));
  }

  /** The liar votes twice in the view after its last vote, and says so to these. */
  private void lieTo(int... witnesses) {
    parlor.growSuspicious();
    View next = lastVoted().next();
    for (int witness : witnesses) {
      for (Vote vote : twoVotes(parlor.state(0), next)) {
        Message message =
            new Message.Agreeing(
                parlor.state(0).table(),
                vote.epoch(),
                new ConsensusMessage.Cast(RangeVote.of(vote)));
        parlor.say(LIAR, witness, message);
      }
    }
    assertEquals(witnesses.length, parlor.accusations);
  }

  private List<Vote> twoVotes(TableState state, View view) {
    int signer = state.validators().indexOf(parlor.player(LIAR)).orElseThrow();
    return List.of(
        vote(state, LIAR, view, Sha256.hash(Bytes.utf8("a")), signer),
        vote(state, LIAR, view, Sha256.hash(Bytes.utf8("b")), signer));
  }

  /** Some work, so that there is a vote of this epoch. */
  private View lastVoted() {
    parlor.play(LIAR, "bet", "field", 10);
    for (int i = parlor.said.size() - 1; i >= 0; i--) {
      if (Message.parse(parlor.said.get(i)) instanceof Decoded.Ok<Message> ok
          && ok.value() instanceof Message.Agreeing agreeing
          && agreeing.message() instanceof ConsensusMessage.Cast cast
          && cast.range().epoch().equals(parlor.state(LIAR).epoch())) {
        return cast.range().statements().getLast().view();
      }
    }
    throw new AssertionError("the liar votes");
  }

  private Vote vote(TableState state, int index, View view, Hash block, int signer) {
    Statement says = new Statement(Vote.Kind.NOTARIZE, state.epoch(), view, block, Hash.ZERO);
    return Vote.sign(says, signer, parlor.votingKey(index), state.table());
  }

  private Evidence.Votes evidence(TableState state) {
    List<Vote> votes = twoVotes(state, new View(1));
    return new Evidence.Votes(votes.get(0), votes.get(1));
  }

  /** The liar signs for somebody who is honest. */
  private Evidence.Votes forged(TableState state) {
    int signer = state.validators().indexOf(parlor.player(0)).orElseThrow();
    return new Evidence.Votes(
        vote(state, 0, new View(1), Sha256.hash(Bytes.utf8("a")), signer),
        vote(state, LIAR, new View(1), Sha256.hash(Bytes.utf8("b")), signer));
  }

  private static BlockContext next(TableState state) {
    return new BlockContext(
        Hash.ZERO, state.epoch(), new Height(1_000), state.timeMillis() + 60_000);
  }

  /** Those who are honest, in the order in which their commands wait. */
  private List<Integer> byPlayerId() {
    return List.of(0, 2, 3, 4).stream()
        .sorted((a, b) -> parlor.player(a).compareTo(parlor.player(b)))
        .toList();
  }

  private String convictedInTheLogOf(int index) {
    for (Scene.LogLine line : parlor.scene(index).log()) {
      if (line.event().kind().equals("convicted")) {
        return line.name();
      }
    }
    throw new AssertionError("nobody was convicted");
  }

  private static void assertConserved(TableState state) {
    long chips = state.ledger().bank();
    for (Seat seat : state.seats().keySet()) {
      Account account = state.ledger().account(seat).orElseThrow();
      chips += account.stack() + account.bets();
    }
    assertEquals(state.ledger().minted() - state.ledger().cashedOut(), chips);
  }
}
