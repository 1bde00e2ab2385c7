package bitcraps.core.consensus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.base.Height;
import bitcraps.core.base.InvariantViolation;
import bitcraps.core.base.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a validator signs, and what it never signs (CON-21 to CON-33). Validator 3 of four. */
final class VotingRulesTest {
  private static final long TIMEOUT = World.TIMING.viewTimeoutMillis();
  private final Bench bench = new Bench(4, 3);
  private final SignedBlock first = bench.first(1, 7);
  private final Hash hash = first.block().hash();

  @Test
  void notarizesTheFirstValidProposal() {
    assertEquals(List.of("NOTARIZE 1"), Bench.cast(bench.receive(Bench.propose(first), 0)));
  }

  @Test
  void notarizesOnceAViewWhateverTheLeaderSays() {
    bench.receive(Bench.propose(first), 0);

    assertEquals(List.of(), Bench.cast(bench.receive(Bench.propose(bench.first(1, 8)), 0)));
  }

  @Test
  void writesAVoteDownBeforeItIsSent() {
    List<Output> outputs = bench.receive(Bench.propose(first), 0);

    int written = -1;
    for (int i = 0; i < outputs.size(); i++) {
      if (outputs.get(i) instanceof Output.Persist persist
          && persist.entry() instanceof JournalEntry.Voted) {
        written = i;
      }
      if (outputs.get(i) instanceof Output.Broadcast) {
        assertTrue(written >= 0 && written < i, "the journal comes first");
      }
    }
    assertTrue(bench.journal.contains(new JournalEntry.Accepted(first)), "so does the block");
  }

  @Test
  void finalizesWhatAQuorumNotarized() {
    bench.receive(Bench.propose(first), 0);
    bench.receive(bench.notarize(1, hash, 0), 0);

    List<Output> outputs = bench.receive(bench.notarize(1, hash, 1), 1);

    assertEquals(List.of("FINALIZE 1"), Bench.cast(outputs));
    assertEquals(new View(2), bench.machine.view());
  }

  @Test
  void neverFinalizesAViewThatItNullified() {
    bench.receive(Bench.propose(first), 0);
    assertEquals("NULLIFY 1", Bench.cast(bench.tickAfter(TIMEOUT)).get(0));
    bench.receive(bench.notarize(1, hash, 0), 0);

    List<Output> outputs = bench.receive(bench.notarize(1, hash, 1), 1);

    assertEquals(List.of(), Bench.cast(outputs));
    assertEquals(new View(2), bench.machine.view());
  }

  @Test
  void neverNullifiesAViewThatItFinalized() {
    bench.receive(Bench.propose(first), 0);
    bench.receive(bench.notarize(1, hash, 0), 0);
    bench.receive(bench.notarize(1, hash, 1), 1);

    List<String> cast = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      cast.addAll(Bench.cast(bench.tickAfter(TIMEOUT)));
    }

    assertTrue(cast.contains("NULLIFY 2"));
    assertTrue(!cast.contains("NULLIFY 1"));
  }

  @Test
  void signsNoContradictionEvenWhenToldTo() {
    OwnVotes own = new OwnVotes(bench.setup, 3, bench.world.keys.get(3));
    View view = new View(1);
    own.say(Vote.Kind.NOTARIZE, view, hash, Hash.ZERO);
    own.say(Vote.Kind.NULLIFY, view, Hash.ZERO, Hash.ZERO);

    assertThrows(
        InvariantViolation.class,
        () -> own.say(Vote.Kind.NOTARIZE, view, bench.first(1, 9).block().hash(), Hash.ZERO));
    assertThrows(
        InvariantViolation.class,
        () -> own.say(Vote.Kind.FINALIZE, view, hash, bench.rootAfter(first)));
  }

  @Test
  void doesNotSkipAViewWithoutItsNullification() {
    SignedBlock second = bench.first(2, 7);
    assertEquals(List.of(), Bench.cast(bench.receive(Bench.propose(second), 1)));

    List<Output> outputs = bench.receive(Bench.propose(second, bench.nullification(1, 0, 1, 2)), 1);

    assertEquals(List.of("NOTARIZE 2"), Bench.cast(outputs));
  }

  @Test
  void doesNotSkipAnEarlierViewWhoseNullificationItNeverSaw() {
    bench.receive(new ConsensusMessage.Certified(bench.nullification(2, 0, 1, 2)), 1);
    SignedBlock third = bench.first(3, 7);
    assertEquals(new View(3), bench.machine.view());
    assertEquals(List.of(), Bench.cast(bench.receive(Bench.propose(third), 2)));

    Certificate missing = bench.nullification(1, 0, 1, 2);
    List<Output> outputs = bench.receive(new ConsensusMessage.Certified(missing), 1);

    assertEquals(List.of("NOTARIZE 3"), Bench.cast(outputs));
  }

  @Test
  void doesNotSkipAViewOnTheWordOfTooFew() {
    List<Output> outputs =
        bench.receive(Bench.propose(bench.first(2, 7), bench.nullification(1, 0, 1)), 1);

    assertEquals(List.of(), Bench.cast(outputs));
    assertEquals(
        List.of("a certificate that does not hold", "a proposal with a useless certificate"),
        Bench.dropped(outputs));
  }

  @Test
  void wantsAParentThatIsNotarized() {
    bench.receive(Bench.propose(first), 0);
    Hash root = bench.rootAfter(first);
    SignedBlock child = bench.child(2, hash, 2, root, 8);
    bench.receive(new ConsensusMessage.Certified(bench.nullification(1, 0, 1, 2)), 1);

    assertEquals(List.of(), Bench.cast(bench.receive(Bench.propose(child), 1)));

    Certificate parent = bench.certificate(Vote.Kind.NOTARIZE, 1, hash, Hash.ZERO, 0, 1, 2);
    bench.receive(new ConsensusMessage.Certified(parent), 1);
    assertTrue(
        bench.journal.stream()
            .anyMatch(entry ->
                entry instanceof JournalEntry.Voted voted
                    && voted.range().votes().getFirst().block().equals(child.block().hash())));
  }

  @Test
  void takesTheParentsNotarizationOutOfTheProposal() {
    bench.receive(Bench.propose(first), 0);
    SignedBlock child = bench.child(2, hash, 2, bench.rootAfter(first), 8);
    Certificate parent = bench.certificate(Vote.Kind.NOTARIZE, 1, hash, Hash.ZERO, 0, 1, 2);

    List<Output> outputs =
        bench.receive(new ConsensusMessage.Propose(child, Optional.of(parent), List.of()), 1);

    assertEquals(List.of("FINALIZE 1", "NOTARIZE 2"), Bench.cast(outputs));
  }

  @Test
  void refusesAWrongStateRootHeightTimeOrPayload() {
    Hash genesis = bench.setup.genesisBlock();
    Hash root = bench.setup.genesisStateRoot();
    View view = new View(1);
    Height one = new Height(1);
    Bytes payload = Bytes.hex("07");
    Bytes invalid = Bytes.hex("fe");
    List<SignedBlock> bad =
        List.of(
            bench.signed(view, genesis, one, hash, 9_001, payload),
            bench.signed(view, genesis, new Height(2), root, 9_001, payload),
            bench.signed(view, genesis, one, root, 0, payload),
            bench.signed(view, genesis, one, root, 9_001, invalid));
    for (SignedBlock each : bad) {
      Bench fresh = new Bench(4, 3);
      fresh.application.add(7);
      List<String> cast = Bench.cast(fresh.receive(Bench.propose(each), 0));
      assertEquals(List.of("NULLIFY 1"), cast);
    }
  }

  @Test
  void waitsUntilABlocksTimeHasCome() {
    SignedBlock early =
        bench.signed(
            new View(1),
            bench.setup.genesisBlock(),
            new Height(1),
            bench.setup.genesisStateRoot(),
            bench.now + 2_100,
            Bytes.hex("07"));
    assertEquals(List.of(), Bench.cast(bench.receive(Bench.propose(early), 0)));

    assertEquals(List.of(), Bench.cast(bench.tickAfter(99)));
    assertEquals(List.of("NOTARIZE 1"), Bench.cast(bench.tickAfter(1)));
  }

  @Test
  void restartsWithItsVotesAndNeverContradictsThem() {
    bench.receive(Bench.propose(first), 0);
    List<JournalEntry> journal = new ArrayList<>();
    bench.journal.forEach(entry -> journal.add(World.roundTrip(entry)));

    Bench again = new Bench(4, 3, journal);
    List<Output> outputs = again.receive(Bench.propose(again.first(1, 8)), 0);

    assertEquals(List.of(), Bench.cast(outputs));
    assertEquals(1, Bench.accused(outputs).size());
    List<Output> greeting = again.step(new Input.LinkUp(World.player(0)));
    assertTrue(
        greeting.contains(new Output.SendTo(World.player(0), again.notarize(1, hash, 3))),
        "it says its old vote again");
  }

  @Test
  void aShortenedJournalKeepsEveryVoteThatMatters() {
    bench.receive(Bench.propose(first), 0);
    bench.tickAfter(TIMEOUT);

    Bench again = new Bench(4, 3, bench.machine.journal());
    again.receive(again.notarize(1, hash, 0), 0);
    List<Output> outputs = again.receive(again.notarize(1, hash, 1), 1);

    assertEquals(new View(2), again.machine.view());
    assertEquals(List.of(), Bench.cast(outputs), "it gave view 1 up before the restart");
  }
}
