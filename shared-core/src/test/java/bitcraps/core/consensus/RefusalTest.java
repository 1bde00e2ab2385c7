package bitcraps.core.consensus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Epoch;
import bitcraps.core.base.Hash;
import bitcraps.core.base.Height;
import bitcraps.core.base.View;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is not believed, and what it costs (CON-42, CON-43). Validator 3 of four. */
final class RefusalTest {
  private final Bench bench = new Bench(4, 3);
  private final SignedBlock first = bench.first(1, 7);
  private final Hash hash = first.block().hash();

  @Test
  void refusesVotesAndCertificatesOfAnotherEpoch() {
    Vote vote = bench.vote(Vote.Kind.NULLIFY, 1, Hash.ZERO, Hash.ZERO, 0);
    Vote old =
        new Vote(
            new Statement(vote.kind(), new Epoch(7), vote.view(), Hash.ZERO, Hash.ZERO),
            0,
            vote.signature());
    Certificate held = bench.nullification(1, 0, 1, 2);
    Certificate foreign =
        new Certificate(
            new Statement(held.kind(), new Epoch(7), held.view(), Hash.ZERO, Hash.ZERO),
            held.signers(),
            held.signatures());

    assertEquals(
        List.of("a vote of another epoch"),
        Bench.dropped(bench.receive(new ConsensusMessage.Cast(RangeVote.of(old)), 0)));
    assertEquals(
        List.of("a certificate of another epoch"),
        Bench.dropped(bench.receive(new ConsensusMessage.Certified(foreign), 0)));
  }

  @Test
  void aVoteOfOneEpochDoesNotVerifyInAnother() {
    Vote vote = bench.vote(Vote.Kind.NULLIFY, 1, Hash.ZERO, Hash.ZERO, 0);
    Vote moved =
        new Vote(
            new Statement(vote.kind(), new Epoch(1), vote.view(), Hash.ZERO, Hash.ZERO),
            0,
            vote.signature());

    assertTrue(vote.verify(bench.setup.validators(), bench.setup.table(), bench.scheme));
    assertTrue(!moved.verify(bench.setup.validators(), bench.setup.table(), bench.scheme));
  }

  @Test
  void refusesForgedVotesProposalsAndCertificates() {
    VoteSignature other = bench.vote(Vote.Kind.NULLIFY, 1, Hash.ZERO, Hash.ZERO, 1).signature();
    Vote forged =
        new Vote(
            new Statement(
                Vote.Kind.NULLIFY, bench.setup.epoch(), new View(1), Hash.ZERO, Hash.ZERO),
            0,
            other);
    Certificate good = bench.nullification(1, 0, 1, 2);
    Certificate turned =
        new Certificate(
            new Statement(good.kind(), good.epoch(), good.view(), Hash.ZERO, Hash.ZERO),
            good.signers(),
            good.signatures().reversed());

    assertEquals(
        List.of("a vote with a bad signature"),
        Bench.dropped(bench.receive(new ConsensusMessage.Cast(RangeVote.of(forged)), 0)));
    assertEquals(
        List.of("a certificate that does not hold"),
        Bench.dropped(bench.receive(new ConsensusMessage.Certified(turned), 0)));
    assertEquals(
        List.of("a proposal with a bad signature"),
        Bench.dropped(
            bench.receive(Bench.propose(new SignedBlock(first.block(), other.signature())), 0)));
    assertEquals(new View(1), bench.machine.view());
  }

  @Test
  void refusesAProposalByWhoeverDoesNotLead() {
    BlockHeader header = bench.first(2, 7).block().header();
    BlockHeader moved =
        new BlockHeader(
            header.table(),
            header.epoch(),
            new View(1),
            header.height(),
            header.parent(),
            header.parentStateRoot(),
            header.timeMillis(),
            1,
            header.payloadHash());
    Block block = new Block(moved, first.block().payload());
    SignedBlock signed =
        new SignedBlock(block, bench.world.keys.get(1).sign(SignedBlock.signedBytes(block.hash())));

    List<Output> outputs = bench.receive(Bench.propose(signed), 1);

    assertEquals(
        List.of("a proposal by somebody who does not lead its view"), Bench.dropped(outputs));
  }

  @Test
  void refusesAPayloadThatTheHeaderDoesNotName() {
    Block mixed = new Block(first.block().header(), bench.first(1, 8).block().payload());

    List<Output> outputs =
        bench.receive(Bench.propose(new SignedBlock(mixed, first.signature())), 0);

    assertEquals(
        List.of("a proposal whose payload is not the one it names"), Bench.dropped(outputs));
  }

  @Test
  void refusesABlockThatItDidNotAskFor() {
    List<Output> outputs = bench.receive(new ConsensusMessage.HereIsBlock(first), 0);

    assertEquals(List.of("a block that nobody here asked for"), Bench.dropped(outputs));
  }

  @Test
  void checksNoSignatureTwiceAndNoneThatCannotMatter() {
    bench.receive(Bench.propose(first), 0);
    bench.receive(bench.notarize(1, hash, 0), 0);
    int before = bench.scheme.verified;
    bench.receive(bench.notarize(1, hash, 0), 0);
    bench.receive(Bench.propose(first), 0);
    assertEquals(before, bench.scheme.verified, "known words");

    bench.receive(bench.notarize(1, hash, 1), 1);
    assertEquals(before + 1, bench.scheme.verified);
    bench.receive(bench.notarize(1, hash, 2), 2);
    Certificate made = bench.certificate(Vote.Kind.NOTARIZE, 1, hash, Hash.ZERO, 0, 1, 2);
    bench.receive(new ConsensusMessage.Certified(made), 2);
    assertEquals(before + 1, bench.scheme.verified, "the quorum was there");
  }

  @Test
  void aReplayedMessageChangesNothing() {
    List<ConsensusMessage> story =
        List.of(
            Bench.propose(first),
            bench.notarize(1, hash, 0),
            bench.notarize(1, hash, 1),
            bench.finalize(1, hash, bench.rootAfter(first), 0),
            bench.finalize(1, hash, bench.rootAfter(first), 1));
    for (ConsensusMessage message : story) {
      bench.receive(message, 0);
    }
    assertEquals(1, bench.machine.finalizedHeight().value());
    int entries = bench.journal.size();

    for (int i = 0; i < 10; i++) {
      for (ConsensusMessage message : story) {
        List<Output> outputs = bench.receive(message, 0);
        assertEquals(List.of(), Bench.cast(outputs));
        assertEquals(List.of(), Bench.dropped(outputs));
      }
    }

    assertEquals(entries, bench.journal.size());
    assertEquals(new View(2), bench.machine.view());
  }

  @Test
  void keepsLittleHoweverMuchIsSaid() {
    for (long view = 1; view < 5_000; view++) {
      bench.receive(bench.nullify(view, 0), 0);
      bench.receive(bench.notarize(view, hash, 0), 0);
      for (int command = 0; command < 3 && view < 100; command++) {
        bench.receive(Bench.propose(bench.first(view, command)), 0);
      }
    }

    assertTrue(bench.machine.viewsHeld() <= 66, "views: " + bench.machine.viewsHeld());
    assertTrue(bench.machine.blocksHeld() <= 66, "blocks: " + bench.machine.blocksHeld());
  }

  @Test
  void forgetsBlocksOnUnknownParentsOnceALaterViewIsFinal() {
    Bench.Place tip = Bench.Place.genesis(bench);
    for (long view = 1; view < 400; view++) {
      int leader = bench.setup.validators().leader(new View(view));
      if (leader == 0) {
        SignedBlock orphan =
            bench.signed(
                new View(view), hash, new Height(1L << 40), Hash.ZERO, 9_500, Bytes.utf8("orphan"));
        bench.receive(Bench.propose(orphan), 0);
      }
      if (leader == 0 || leader == 3) {
        Certificate skip = bench.nullification(view, 0, 1, 2);
        bench.receive(new ConsensusMessage.Certified(skip), 1);
      } else {
        SignedBlock next = bench.child(view, tip.hash(), tip.height().value() + 1, tip.root());
        Hash block = next.block().hash();
        Hash root = bench.rootAfter(next);
        Certificate last = bench.certificate(Vote.Kind.FINALIZE, view, block, root, 0, 1, 2);
        bench.receive(Bench.propose(next), leader);
        bench.receive(new ConsensusMessage.Certified(last), 1);
        tip = new Bench.Place(block, next.block().header().height(), root);
      }
    }

    assertEquals(tip.height(), bench.machine.finalizedHeight());
    assertTrue(bench.machine.blocksHeld() <= 4, "blocks: " + bench.machine.blocksHeld());
  }

  @Test
  void asksWhoeverIsFarAheadAndNotTooOften() {
    int asked = 0;
    for (int i = 0; i < 100; i++) {
      for (Output output : bench.receive(bench.nullify(1_000 + i, 0), 0)) {
        asked += output instanceof Output.SendTo ? 1 : 0;
      }
    }
    assertEquals(1, asked);
  }
}
