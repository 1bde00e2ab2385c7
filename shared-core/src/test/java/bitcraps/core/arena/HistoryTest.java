package bitcraps.core.arena;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Epoch;
import bitcraps.core.base.Hash;
import bitcraps.core.base.Height;
import bitcraps.core.base.View;
import bitcraps.core.consensus.Block;
import bitcraps.core.consensus.BlockHeader;
import bitcraps.core.consensus.Certificate;
import bitcraps.core.consensus.EpochSetup;
import bitcraps.core.consensus.Evidence;
import bitcraps.core.consensus.JournalEntry;
import bitcraps.core.consensus.Statement;
import bitcraps.core.consensus.Vote;
import bitcraps.core.consensus.VoteSignature;
import bitcraps.core.crypto.Sha256;
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
    List<VoteSignature> signatures = new ArrayList<>();
    for (int signer : signers) {
      signatures.add(vote(says, signer).signature());
    }
    Certificate certificate = new Certificate(says, Signers.of(signers), signatures);
    return new JournalEntry.Settled(block, certificate, List.of(), root, false);
  }

  private Vote vote(Vote.Kind kind, Hash block, Hash root, int signer) {
    return vote(new Statement(kind, new Epoch(0), new View(5), block, root), signer);
  }

  private Vote vote(Statement says, int signer) {
    return Vote.sign(says, signer, arena.roster().key(signer), Roster.TABLE);
  }
}
