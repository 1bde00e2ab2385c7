package bitcraps.core.consensus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Hash;
import bitcraps.core.base.PlayerId;
import bitcraps.core.base.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Votes that share a signature (CON-15). Windows of four views; validator 3 of 4. */
final class RangeVoteTest {
  private final Bench bench = new Bench(4, 4, 3, List.of());
  private final SignedBlock first = bench.first(1, 7);
  private final SignedBlock second = after(2, first, 2, 8);
  private final SignedBlock third = after(3, second, 3, 9);

  private SignedBlock after(long view, SignedBlock parent, long height, int... commands) {
    return bench.child(view, parent.block().hash(), height, bench.rootAfter(parent), commands);
  }

  private Statement notarize(SignedBlock signed) {
    View view = signed.block().header().view();
    return new Statement(
        Vote.Kind.NOTARIZE, bench.setup.epoch(), view, signed.block().hash(), Hash.ZERO);
  }

  private RangeVote range(int signer, Statement... statements) {
    return RangeVote.sign(
        List.of(statements), signer, bench.world.keys.get(signer), bench.setup.table());
  }

  private static RangeVote sign(OwnVotes own) {
    return Objects.requireNonNull(own.sign(), "there is something to sign");
  }

  private static List<RangeVote> rangesIn(List<Output> outputs) {
    List<RangeVote> ranges = new ArrayList<>();
    for (Output output : outputs) {
      if (output instanceof Output.Broadcast broadcast
          && broadcast.message() instanceof ConsensusMessage.Cast cast) {
        ranges.add(cast.range());
      }
    }
    return ranges;
  }

  @Test
  void eachVoteOfARangeIsProvenAlone() {
    for (int count = 1; count <= RangeVote.COUNT_MAX; count++) {
      List<Statement> statements = new ArrayList<>();
      for (int view = 1; view <= count; view++) {
        statements.add(
            new Statement(
                Vote.Kind.NULLIFY, bench.setup.epoch(), new View(view), Hash.ZERO, Hash.ZERO));
      }
      List<Vote> votes = range(1, statements.toArray(new Statement[0])).votes();
      assertEquals(statements, votes.stream().map(Vote::statement).toList());
      for (Vote vote : votes) {
        assertTrue(vote.verify(bench.setup.validators(), bench.setup.table(), bench.scheme));
        Vote moved =
            new Vote(
                new Statement(
                    Vote.Kind.NULLIFY,
                    bench.setup.epoch(),
                    new View(vote.view().value() + 1),
                    Hash.ZERO,
                    Hash.ZERO),
                1,
                vote.signature());
        assertFalse(moved.verify(bench.setup.validators(), bench.setup.table(), bench.scheme));
      }
    }
  }

  @Test
  void votesOfOneStepShareASignature() {
    bench.receive(Bench.propose(third), 0);
    bench.receive(Bench.propose(second), 0);

    List<RangeVote> ranges = rangesIn(bench.receive(Bench.propose(first), 0));

    assertEquals(1, ranges.size());
    assertEquals(
        List.of(notarize(first), notarize(second), notarize(third)), ranges.get(0).statements());
  }

  @Test
  void whatIsVotedWhileTheJournalWritesIsSignedTogetherAfterwards() {
    bench.receive(Bench.propose(first), 0);
    bench.step(new Input.Writing());
    assertEquals(List.of(), rangesIn(bench.receive(Bench.propose(second), 0)));
    assertEquals(List.of(), rangesIn(bench.receive(Bench.propose(third), 0)));

    List<RangeVote> ranges = rangesIn(bench.step(new Input.Written()));

    assertEquals(1, ranges.size());
    assertEquals(List.of(notarize(second), notarize(third)), ranges.get(0).statements());
    assertTrue(bench.journal.contains(new JournalEntry.Voted(ranges.get(0))));
  }

  /** Said is said: what waits for its signature binds, though nobody has heard it. */
  @Test
  void whatWaitsForItsSignatureBinds() {
    OwnVotes own = new OwnVotes(bench.setup, 3, bench.world.keys.get(3));
    own.say(Vote.Kind.NULLIFY, new View(1), Hash.ZERO, Hash.ZERO);

    assertFalse(own.may(Vote.Kind.FINALIZE, new View(2)));
    assertFalse(own.may(Vote.Kind.NULLIFY, new View(1)));
    assertTrue(own.gaveUp(new View(3)));
  }

  @Test
  void aLongStandstillOfTheJournalTakesSeveralSignatures() {
    OwnVotes own = new OwnVotes(bench.setup, 3, bench.world.keys.get(3));
    for (int view = 1; view <= RangeVote.COUNT_MAX + 3; view++) {
      own.say(Vote.Kind.NOTARIZE, new View(view), first.block().hash(), Hash.ZERO);
    }
    assertEquals(RangeVote.COUNT_MAX, sign(own).statements().size());
    assertEquals(3, sign(own).statements().size());
    assertEquals(null, own.sign());
    assertEquals(2, own.since(new View(0)).size());
  }

  @Test
  void whatBecameFinalMeanwhileIsNotSigned() {
    OwnVotes own = new OwnVotes(bench.setup, 3, bench.world.keys.get(3));
    own.say(Vote.Kind.NOTARIZE, new View(1), first.block().hash(), Hash.ZERO);
    own.say(Vote.Kind.NOTARIZE, new View(2), second.block().hash(), Hash.ZERO);
    own.forget(new View(1));

    assertEquals(List.of(notarize(second)), sign(own).statements());
  }

  @Test
  void aRangeIsCheckedOnceAndCountsForEachOfItsViews() {
    bench.receive(Bench.propose(first), 0);
    bench.receive(Bench.propose(second), 0);
    bench.receive(new ConsensusMessage.Cast(range(1, notarize(first), notarize(second))), 1);
    bench.receive(new ConsensusMessage.Cast(range(2, notarize(first), notarize(second))), 2);

    assertEquals(new View(3), bench.machine.view());
  }

  @Test
  void aRangeWithABadSignatureCountsForNothing() {
    bench.receive(Bench.propose(first), 0);
    RangeVote good = range(1, notarize(first), notarize(second));
    RangeVote bad = new RangeVote(good.statements(), 2, good.signature());

    assertEquals(
        List.of("a vote with a bad signature"),
        Bench.dropped(bench.receive(new ConsensusMessage.Cast(bad), 2)));
    assertEquals(
        List.of("a vote with a bad signature"),
        Bench.dropped(bench.receive(new ConsensusMessage.Cast(bad), 2)),
        "what was bad is bad again");
  }

  @Test
  void votesOfTwoRangesConvict() {
    SignedBlock other = bench.first(1, 9);
    bench.receive(new ConsensusMessage.Cast(range(1, notarize(first), notarize(second))), 1);

    List<Evidence> accused =
        Bench.accused(
            bench.receive(
                new ConsensusMessage.Cast(range(1, notarize(third), notarize(other))), 1));

    assertEquals(1, accused.size());
    assertEquals(1, accused.get(0).culprit());
    assertTrue(accused.get(0).verify(bench.setup.validators(), bench.setup.table(), bench.scheme));
  }

  @Test
  void aCertificateCarriesVotesOfDifferentRanges() {
    bench.receive(Bench.propose(first), 0);
    Tally tally = new Tally();
    tally.add(range(0, notarize(first)).votes().get(0));
    tally.add(range(1, notarize(second), notarize(first)).votes().get(1));
    tally.add(range(2, notarize(first), notarize(second), notarize(third)).votes().get(0));
    Certificate certificate = tally.certificate(range(0, notarize(first)).votes().get(0));
    assertTrue(certificate.verify(bench.setup.validators(), bench.setup.table(), bench.scheme));

    bench.receive(new ConsensusMessage.Certified(certificate), 1);

    assertEquals(new View(2), bench.machine.view());
  }

  /** Signatures that were good are remembered, with what they are of. */
  @Test
  void aGoodSignatureDoesNotServeAnotherStatement() {
    bench.receive(Bench.propose(first), 0);
    RangeVote said = range(1, notarize(second), notarize(third));
    bench.receive(new ConsensusMessage.Cast(said), 1);
    Vote borrowed = new Vote(notarize(first), 1, said.votes().get(0).signature());
    Tally tally = new Tally();
    tally.add(range(0, notarize(first)).votes().get(0));
    tally.add(borrowed);
    tally.add(range(2, notarize(first)).votes().get(0));
    Certificate certificate = tally.certificate(borrowed);

    assertEquals(
        List.of("a certificate that does not hold"),
        Bench.dropped(bench.receive(new ConsensusMessage.Certified(certificate), 0)));
  }

  /** CON-28: of 33, the leaders of views 1 and 2 and the one after collect what is said of both. */
  @Test
  void aRangeGoesToTheCollectorsOfAllItsViews() {
    Bench many = new Bench(1, 33, 32, List.of());
    SignedBlock one = many.first(1, 7);
    Hash hash = one.block().hash();
    SignedBlock two = many.child(2, hash, 2, many.rootAfter(one), 8);
    int[] quorum = IntStream.range(0, 23).toArray();
    many.step(new Input.Writing());
    many.receive(Bench.propose(one), 0);
    Certificate parent = many.certificate(Vote.Kind.NOTARIZE, 1, hash, Hash.ZERO, quorum);
    many.receive(new ConsensusMessage.Certified(parent), 1);
    many.receive(Bench.propose(two), 1);

    List<PlayerId> told = new ArrayList<>();
    for (Output output : many.step(new Input.Written())) {
      if (output instanceof Output.SendTo to
          && to.message() instanceof ConsensusMessage.Cast cast
          && cast.range().isAbout(new View(2))) {
        assertTrue(cast.range().isAbout(new View(1)));
        told.add(to.peer());
      }
    }

    told.sort(null);
    List<PlayerId> collectors = new ArrayList<>();
    for (int each = 0; each < 3; each++) {
      collectors.add(World.player(each));
    }
    collectors.sort(null);
    assertEquals(collectors, told);
  }
}
