package bitcraps.core.consensus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Hash;
import bitcraps.core.base.View;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Windows of four views with one leader each (CON-5, CON-25 to CON-27). Validator 3 of 4. */
final class WindowTest {
  private static final long TIMEOUT = World.TIMING.viewTimeoutMillis();
  private final Bench bench = new Bench(4, 4, 3, List.of());
  private final SignedBlock first = bench.first(1, 7);
  private final SignedBlock second = after(2, first, 2, 8);
  private final SignedBlock third = after(3, second, 3, 9);

  private SignedBlock after(long view, SignedBlock parent, long height, int... commands) {
    return bench.child(view, parent.block().hash(), height, bench.rootAfter(parent), commands);
  }

  private List<String> hear(ConsensusMessage message) {
    return Bench.cast(bench.receive(message, 0));
  }

  private ConsensusMessage notarization(long view, SignedBlock signed) {
    return new ConsensusMessage.Certified(
        bench.certificate(Vote.Kind.NOTARIZE, view, signed.block().hash(), Hash.ZERO, 0, 1, 2));
  }

  @Test
  void notarizesAheadOfCertificatesWhatOneLeaderStreams() {
    assertEquals(List.of("NOTARIZE 1"), hear(Bench.propose(first)));
    assertEquals(List.of("NOTARIZE 2"), hear(Bench.propose(second)));
    assertEquals(List.of("NOTARIZE 3"), hear(Bench.propose(third)));
    assertEquals(new View(1), bench.machine.view());
  }

  @Test
  void catchesUpWithAStreamThatArrivesInAnotherOrder() {
    assertEquals(List.of(), hear(Bench.propose(third)));
    assertEquals(List.of(), hear(Bench.propose(second)));

    assertEquals(List.of("NOTARIZE 1", "NOTARIZE 2", "NOTARIZE 3"), hear(Bench.propose(first)));
  }

  @Test
  void doesNotNotarizeOnABlockForWhichItDidNotVote() {
    hear(Bench.propose(first));
    SignedBlock other = bench.first(1, 9);
    bench.receive(new ConsensusMessage.HereIsBlock(other), 0);

    assertEquals(List.of(), hear(Bench.propose(after(2, other, 2, 8))));
  }

  @Test
  void needsACertificateWhereTheNextLeaderBegins() {
    SignedBlock fourth = after(4, third, 4, 10);
    SignedBlock fifth = after(5, fourth, 5, 11);
    for (SignedBlock each : List.of(first, second, third, fourth)) {
      hear(Bench.propose(each));
    }
    assertEquals(List.of(), hear(Bench.propose(fifth)));

    assertTrue(hear(notarization(4, fourth)).contains("NOTARIZE 5"));
    assertEquals(new View(5), bench.machine.view());
  }

  @Test
  void anOwnVoteDoesNotServeWhereTheNextLeaderBegins() {
    for (SignedBlock each : List.of(first, second, third)) {
      hear(Bench.propose(each));
    }
    hear(new ConsensusMessage.Certified(bench.nullification(4, 0, 1, 2)));
    assertEquals(new View(5), bench.machine.view());
    assertEquals(List.of(), hear(Bench.propose(after(5, third, 4, 10))));

    assertTrue(hear(notarization(3, third)).contains("NOTARIZE 5"));
  }

  @Test
  void oneNullificationEndsTheWindow() {
    hear(new ConsensusMessage.Certified(bench.nullification(2, 0, 1, 2)));
    assertEquals(new View(5), bench.machine.view());
    SignedBlock fifth = after(5, first, 2, 8);
    hear(Bench.propose(first));
    assertEquals(List.of(), hear(Bench.propose(fifth)));

    assertEquals(List.of("FINALIZE 1", "NOTARIZE 5"), hear(notarization(1, first)));
  }

  @Test
  void aQuorumEndsAWindowEvenInAViewThatWasPassed() {
    hear(notarization(1, first));
    hear(notarization(2, second));
    assertEquals(new View(3), bench.machine.view());
    for (int signer = 0; signer < 3; signer++) {
      bench.receive(bench.nullify(1, signer), signer);
    }

    assertEquals(new View(5), bench.machine.view());
  }

  @Test
  void saysAgainWhatLedOutOfAWindow() {
    bench.application.add(9);
    hear(Bench.propose(first));
    hear(new ConsensusMessage.Certified(bench.nullification(1, 0, 1, 2)));

    List<Output> outputs = bench.tickAfter(TIMEOUT);

    assertTrue(
        outputs.contains(
            new Output.Broadcast(new ConsensusMessage.Certified(bench.nullification(1, 0, 1, 2)))));
  }

  @Test
  void aNullificationCoversNothingBeforeIt() {
    hear(new ConsensusMessage.Certified(bench.nullification(2, 0, 1, 2)));

    assertEquals(List.of(), hear(Bench.propose(bench.first(5, 7))));
    assertEquals(
        List.of("NOTARIZE 5"),
        hear(new ConsensusMessage.Certified(bench.nullification(1, 0, 1, 2))));
  }

  @Test
  void whoGaveAViewUpFinalizesNothingInTheRestOfTheWindow() {
    hear(Bench.propose(first));
    assertEquals("NULLIFY 1", Bench.cast(bench.tickAfter(TIMEOUT)).get(0));

    assertEquals(List.of("NULLIFY 2"), hear(notarization(1, first)));
    assertEquals(List.of("NOTARIZE 2"), hear(Bench.propose(second)));
    assertEquals(List.of("NULLIFY 3"), hear(notarization(2, second)));
    assertEquals(new View(3), bench.machine.view());
  }

  @Test
  void norAfterAFinalBlockInBetween() {
    giveUpFirstAndSeeSecondFinal();

    assertEquals(List.of("NOTARIZE 3"), hear(Bench.propose(third)));
    assertEquals(List.of(), hear(notarization(3, third)));
  }

  @Test
  void norAfterARestart() {
    giveUpFirstAndSeeSecondFinal();

    for (List<JournalEntry> journal : List.of(bench.journal, bench.machine.journal())) {
      Bench again = new Bench(4, 4, 3, journal);
      again.application.replay(first.block());
      again.application.replay(second.block());
      again.receive(Bench.propose(third), 0);
      assertEquals(List.of(), Bench.cast(again.receive(notarization(3, third), 0)));
      assertEquals(new View(4), again.machine.view());
    }
  }

  private void giveUpFirstAndSeeSecondFinal() {
    hear(Bench.propose(first));
    bench.tickAfter(TIMEOUT);
    hear(notarization(1, first));
    hear(Bench.propose(second));
    Hash root = bench.rootAfter(second);
    hear(
        new ConsensusMessage.Certified(
            bench.certificate(Vote.Kind.FINALIZE, 2, second.block().hash(), root, 0, 1, 2)));
    assertEquals(second.block().hash(), bench.machine.finalizedBlock());
  }

  @Test
  void neverGivesUpBelowWhatItFinalized() {
    hear(Bench.propose(first));
    hear(Bench.propose(second));
    assertEquals(List.of("FINALIZE 2"), hear(notarization(2, second)));

    List<String> cast = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      cast.addAll(Bench.cast(bench.tickAfter(TIMEOUT)));
    }

    assertTrue(cast.contains("NULLIFY 3"), cast.toString());
    assertFalse(cast.contains("NULLIFY 1") || cast.contains("NULLIFY 2"), cast.toString());
  }

  @Test
  void givesUpAtOnceWhatTooManyGaveUp() {
    hear(Bench.propose(first));
    hear(bench.nullify(1, 1));

    assertEquals(List.of("NULLIFY 1"), Bench.cast(bench.receive(bench.nullify(1, 2), 2)));
  }

  @Test
  void onlyFinalityGivesAWindowMoreTime() {
    hear(Bench.propose(first));
    bench.now += TIMEOUT / 2;
    hear(notarization(1, first));

    assertTrue(Bench.cast(bench.tickAfter(TIMEOUT / 2)).contains("NULLIFY 2"));
  }

  @Test
  void convictsWhoFinalizesWhatItsNullifyVoteCovers() {
    Hash hash = third.block().hash();
    assertEquals(List.of(), accused(bench.nullify(5, 0), bench.finalize(3, hash, hash, 0)));
    assertEquals(List.of(), accused(bench.nullify(4, 1), bench.finalize(3, hash, hash, 1)));
    assertEquals(List.of(2), accused(bench.nullify(1, 2), bench.finalize(3, hash, hash, 2)));
  }

  @Test
  void convictsInTheOtherOrderToo() {
    Hash hash = third.block().hash();
    assertEquals(List.of(2), accused(bench.finalize(3, hash, hash, 2), bench.nullify(2, 2)));
  }

  private List<Integer> accused(ConsensusMessage earlier, ConsensusMessage later) {
    bench.receive(earlier, 0);
    List<Integer> culprits = new ArrayList<>();
    for (Evidence each : Bench.accused(bench.receive(later, 0))) {
      assertTrue(each.verify(bench.setup.validators(), bench.setup.table(), bench.scheme));
      culprits.add(each.culprit());
    }
    return culprits;
  }

  @Test
  void aVoteInViewZeroHarmsNobody() {
    Hash hash = first.block().hash();
    bench.receive(bench.nullify(0, 0), 0);
    bench.receive(bench.finalize(0, hash, hash, 0), 0);
    bench.receive(bench.notarize(0, hash, 0), 0);

    assertEquals(List.of("NOTARIZE 1"), hear(Bench.propose(first)));
  }

  @Test
  void aLeaderStreamsWhileItHasMoreAndNotFaster() {
    Bench leader = new Bench(4, 4, 0, List.of());
    leader.application.add(1);
    assertEquals(List.of(1L), proposed(leader.step(new Input.WorkChanged())));
    leader.application.add(2);
    assertEquals(List.of(), proposed(leader.step(new Input.WorkChanged())));

    assertEquals(List.of(2L), proposed(leader.tickAfter(World.TIMING.streamMillis())));
    assertEquals(List.of(), proposed(leader.tickAfter(World.TIMING.streamMillis())));
    assertEquals(new View(1), leader.machine.view());
  }

  @Test
  void aLeaderStreamsNoFartherThanItsWindow() {
    Bench leader = new Bench(4, 4, 0, List.of());
    List<Long> views = new ArrayList<>();
    for (int command = 1; command < 8; command++) {
      leader.application.add(command);
      views.addAll(proposed(leader.tickAfter(World.TIMING.streamMillis())));
    }

    assertEquals(List.of(1L, 2L, 3L, 4L), views);
  }

  private static List<Long> proposed(List<Output> outputs) {
    List<Long> views = new ArrayList<>();
    for (Output output : outputs) {
      if (output instanceof Output.Broadcast broadcast
          && broadcast.message() instanceof ConsensusMessage.Propose propose) {
        views.add(propose.proposal().block().header().view().value());
      }
    }
    return views;
  }

  @Test
  void aWholeTableAgreesWhateverTheWindow() {
    for (int window : new int[] {2, 4, 16, 32}) {
      World world = World.windowed(window, 1, 4);
      world.lossPercent = 10;
      for (int command = 0; command < 60; command++) {
        world.submit(command);
        world.run(15);
      }
      world.lossPercent = 0;
      world.run(3_000);
      for (WorldNode node : world.nodes) {
        assertEquals(60, node.application.finalState().done().size(), "window " + window);
      }
    }
  }
}
