package bitcraps.core.arena;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Epoch;
import bitcraps.core.base.Hash;
import bitcraps.core.base.Height;
import bitcraps.core.base.View;
import bitcraps.core.consensus.Block;
import bitcraps.core.consensus.BlockHeader;
import bitcraps.core.consensus.Certificate;
import bitcraps.core.consensus.ConsensusMessage;
import bitcraps.core.consensus.EpochSetup;
import bitcraps.core.consensus.Evidence;
import bitcraps.core.consensus.JournalEntry;
import bitcraps.core.consensus.RangeVote;
import bitcraps.core.consensus.Statement;
import bitcraps.core.consensus.Vote;
import bitcraps.core.consensus.VoteSignature;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.membership.Policy;
import bitcraps.core.membership.Signers;
import bitcraps.core.virtual.FastScheme;
import bitcraps.core.virtual.Weather;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A checker that cannot complain proves nothing. */
final class HistoryTest {
  private final Plan plan = new Plan(4, 1, 10, FastScheme.INSTANCE);
  private final Arena arena =
      new Arena(plan, Sha256.tagged("test", Bytes.utf8("history")), Weather.CALM, 8);
  private final History history = arena.history();
  private final Replica replica = arena.add(1, new Conduct.Plain());
  private final EpochSetup genesis = replica.setup();

  @Test
  void takesAChainThatIsAsItShouldBe() {
    history.submitted(0, 2);
    JournalEntry.Settled first = settled(1, genesis.genesisBlock(), root(), item(0, 1), 0, 1, 2);
    save(first);
    save(settled(2, first.block().hash(), first.stateRoot(), item(0, 2), 1, 2, 3));
    save(first);

    assertEquals(List.of(), history.violations());
    assertEquals(2, history.height());
  }

  @Test
  void findsTwoBlocksOfOneHeight() {
    history.submitted(0, 1);
    save(settled(1, genesis.genesisBlock(), root(), item(0, 1), 0, 1, 2));
    save(settled(1, genesis.genesisBlock(), root(), Bytes.EMPTY, 1, 2, 3));

    assertEquals(List.of("Two blocks are final at height 1."), history.violations());
    assertTrue(history.forked());
  }

  @Test
  void findsABlockThatTooFewSigned() {
    save(settled(1, genesis.genesisBlock(), root(), Bytes.EMPTY, 0, 1));

    assertEquals(List.of("Replica 0 has no quorum at height 1."), history.violations());
  }

  @Test
  void findsABlockWithoutItsParent() {
    save(settled(2, genesis.genesisBlock(), root(), Bytes.EMPTY, 0, 1, 2));

    assertEquals(
        List.of("Replica 0 makes height 2 final before its parent."), history.violations());
  }

  @Test
  void findsWhatNobodySubmittedAndWhatIsNotDue() {
    save(settled(1, genesis.genesisBlock(), root(), item(0, 1), 0, 1, 2));

    assertEquals(
        List.of("Replica 0 has items that are not due at height 1."), history.violations());
  }

  @Test
  void findsAWrongState() {
    JournalEntry.Settled right = settled(1, genesis.genesisBlock(), root(), Bytes.EMPTY, 0, 1, 2);
    save(new JournalEntry.Settled(right.block(), right.certificate(), List.of(), Hash.ZERO, false));

    assertEquals(List.of("Replica 0 has a wrong state at height 1."), history.violations());
  }

  @Test
  void findsAnotherStateAfterTheSameBlock() {
    JournalEntry.Settled right = settled(1, genesis.genesisBlock(), root(), Bytes.EMPTY, 0, 1, 2);
    save(right);
    save(new JournalEntry.Settled(right.block(), right.certificate(), List.of(), Hash.ZERO, false));

    assertEquals(List.of("Replica 0 has another state at height 1."), history.violations());
    assertFalse(history.forked());
  }

  @Test
  void findsABlockOfAnotherChain() {
    save(settled(1, Hash.ZERO, root(), Bytes.EMPTY, 0, 1, 2));

    assertEquals(List.of("Replica 0 has no chain at height 1."), history.violations());
    assertTrue(history.forked());
  }

  @Test
  void findsWhatCertifiesAnythingElse() {
    JournalEntry.Settled right = settled(1, genesis.genesisBlock(), root(), Bytes.EMPTY, 0, 1, 2);
    Block block = right.block();
    JournalEntry.Settled next = settled(2, block.hash(), right.stateRoot(), Bytes.EMPTY, 0, 1, 2);
    BlockHeader stray = settled(2, Hash.ZERO, root(), Bytes.EMPTY, 0, 1, 2).block().header();

    assertUncertified(right, List.of(), Vote.Kind.NOTARIZE, 0, block.hash());
    assertUncertified(right, List.of(), Vote.Kind.FINALIZE, 1, block.hash());
    assertUncertified(right, List.of(), Vote.Kind.FINALIZE, 0, next.block().hash());
    assertUncertified(right, List.of(stray), Vote.Kind.FINALIZE, 0, stray.hash());
    save(
        new JournalEntry.Settled(
            block, next.certificate(), List.of(next.block().header()), right.stateRoot(), false));
    assertEquals(List.of(), history.violations());
  }

  /** Nobody takes a certificate of this for one of the block under that path. */
  private void assertUncertified(
      JournalEntry.Settled right, List<BlockHeader> path, Vote.Kind kind, long epoch, Hash hash) {
    Hash root = kind == Vote.Kind.FINALIZE ? right.stateRoot() : Hash.ZERO;
    Statement says = new Statement(kind, new Epoch(epoch), new View(1), hash, root);
    History fresh = new History(plan, genesis, arena.roster().start());
    fresh.settled(
        "Replica 0",
        new JournalEntry.Settled(
            right.block(), certificate(says, 0, 1, 2), path, right.stateRoot(), false));

    assertEquals(List.of("Replica 0 has no quorum at height 1."), fresh.violations());
  }

  @Test
  void findsCommandsThatCountTwiceAndSwapsThatAreNotDue() {
    history.submitted(0, 2);
    int swap = Numbers.swap(0, 0, 4);
    for (List<Integer> items :
        List.of(
            List.of(Numbers.command(0, 1), Numbers.command(0, 1)),
            List.of(Numbers.command(0, 2)),
            List.of(Numbers.swap(1, 0, 4)),
            List.of(Numbers.swap(0, 4, 5)),
            List.of(Numbers.swap(0, 0, 1)),
            List.of(swap, swap))) {
      History fresh = new History(plan, genesis, arena.roster().start());
      fresh.submitted(0, 2);
      fresh.settled(
          "Replica 0", settled(1, genesis.genesisBlock(), root(), Numbers.payload(items), 0, 1, 2));

      assertEquals(
          List.of("Replica 0 has items that are not due at height 1."),
          fresh.violations(),
          items.toString());
    }
  }

  @Test
  void findsWhoIsWrongAboutTheEndOfAnEpoch() {
    Bytes swap = Numbers.payload(List.of(Numbers.swap(0, 0, 4)));
    JournalEntry.Settled ends = settled(1, genesis.genesisBlock(), root(), swap, 0, 1, 2);
    save(ends);
    assertEquals(
        List.of("Replica 0 is wrong about the end of the epoch at height 1."),
        history.violations());

    History right = new History(plan, genesis, arena.roster().start());
    right.settled(
        "Replica 0",
        new JournalEntry.Settled(
            ends.block(), ends.certificate(), List.of(), ends.stateRoot(), true));
    assertEquals(List.of(), right.violations());
    assertEquals(List.of(1, 2, 3, 4), right.members());
  }

  @Test
  void saysNothingMoreOfAHistoryThatIsBroken() {
    save(settled(2, genesis.genesisBlock(), root(), Bytes.EMPTY, 0, 1, 2));
    save(settled(1, Hash.ZERO, root(), Bytes.EMPTY, 0, 1, 2));

    assertEquals(
        List.of("Replica 0 makes height 2 final before its parent."), history.violations());
  }

  @Test
  void findsContradictionsOfWhoSpeaksForItselfAlone() {
    Hash a = Sha256.tagged("test", Bytes.utf8("a"));
    Hash b = Sha256.tagged("test", Bytes.utf8("b"));
    history.said(genesis, Roster.player(1), cast(vote(Vote.Kind.NOTARIZE, a, Hash.ZERO, 1)));
    history.said(genesis, Roster.player(2), cast(vote(Vote.Kind.NOTARIZE, b, Hash.ZERO, 1)));
    assertEquals(List.of(), history.violations(), "others may pass on what a liar said");

    history.said(genesis, Roster.player(1), cast(vote(Vote.Kind.NOTARIZE, b, Hash.ZERO, 1)));
    assertEquals(
        List.of("Signer 1 of epoch 0 notarized two blocks in view 5."), history.violations());
  }

  private static ConsensusMessage cast(Vote vote) {
    return new ConsensusMessage.Cast(RangeVote.of(vote));
  }

  @Test
  void findsTheHonestConvicted() {
    Plan merits = new Plan(4, 1, 10, FastScheme.INSTANCE, new Policy.Hybrid(4, 1_000));
    Roster roster = new Roster(merits);
    Hash root = roster.genesis().genesisStateRoot();
    List<Integer> items = List.of(Numbers.swap(0, 0, 4));
    Load load = new Load(items, List.of(), List.of(contradiction(1)));
    JournalEntry.Settled plain =
        settled(1, roster.genesis().genesisBlock(), root, load.withProofs(), 0, 1, 2);
    Affairs after =
        roster
            .start()
            .affairs()
            .after(plain.block(), load)
            .turned(List.of(0, 1, 2, 3), List.of(1, 2, 3, 4));
    JournalEntry.Settled settled =
        new JournalEntry.Settled(
            plain.block(), plain.certificate(), List.of(), after.under(plain.stateRoot()), true);
    History honest = new History(merits, roster.genesis(), roster.start());
    History suspected = new History(merits, roster.genesis(), roster.start());
    suspected.suspect(1);

    honest.settled("Replica 0", settled);
    suspected.settled("Replica 0", settled);

    assertEquals(List.of("Member 1 is honest and convicted."), honest.violations());
    assertEquals(List.of(), suspected.violations());
  }

  @Test
  void findsEvidenceAgainstTheHonest() {
    arena.suspect(0);
    history.accused(genesis, contradiction(0));
    assertEquals(List.of(), history.violations());

    history.accused(genesis, contradiction(1));
    assertEquals(List.of("Evidence names member 1, who is honest."), history.violations());
  }

  @Test
  void findsEvidenceThatProvesNothing() {
    Vote vote = vote(Vote.Kind.NULLIFY, Hash.ZERO, Hash.ZERO, 2);
    history.accused(genesis, new Evidence.Votes(vote, vote));

    assertEquals(List.of("An accusation proves nothing."), history.violations());
  }

  private Evidence contradiction(int signer) {
    Hash block = Sha256.tagged("test", Bytes.EMPTY);
    return new Evidence.Votes(
        vote(Vote.Kind.NULLIFY, Hash.ZERO, Hash.ZERO, signer),
        vote(Vote.Kind.FINALIZE, block, block, signer));
  }

  private void save(JournalEntry.Settled settled) {
    history.saved(replica, settled);
  }

  private Hash root() {
    return genesis.genesisStateRoot();
  }

  private static Bytes item(int client, int number) {
    return Numbers.payload(List.of(Numbers.command(client, number)));
  }

  private JournalEntry.Settled settled(
      long height, Hash parent, Hash parentRoot, Bytes payload, int... signers) {
    BlockHeader header =
        new BlockHeader(
            Roster.TABLE,
            new Epoch(0),
            new View(height),
            new Height(height),
            parent,
            parentRoot,
            Roster.START_MILLIS + height,
            0,
            Block.payloadHash(payload));
    Block block = new Block(header, payload);
    Hash root = Sha256.tagged("bitcraps/1/arena-root", parentRoot.bytes(), payload);
    Statement says =
        new Statement(Vote.Kind.FINALIZE, new Epoch(0), header.view(), block.hash(), root);
    Certificate certificate = certificate(says, signers);
    return new JournalEntry.Settled(block, certificate, List.of(), root, false);
  }

  private Certificate certificate(Statement says, int... signers) {
    List<VoteSignature> signatures = new ArrayList<>();
    for (int signer : signers) {
      signatures.add(vote(says, signer).signature());
    }
    return new Certificate(says, Signers.of(signers), signatures);
  }

  private Vote vote(Vote.Kind kind, Hash block, Hash root, int signer) {
    return vote(new Statement(kind, new Epoch(0), new View(5), block, root), signer);
  }

  private Vote vote(Statement says, int signer) {
    return Vote.sign(says, signer, arena.roster().key(signer), Roster.TABLE);
  }
}
