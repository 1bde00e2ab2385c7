package bitcraps.core.arena;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Epoch;
import bitcraps.core.base.Hash;
import bitcraps.core.base.Height;
import bitcraps.core.base.View;
import bitcraps.core.consensus.Block;
import bitcraps.core.consensus.BlockHeader;
import bitcraps.core.consensus.Certificate;
import bitcraps.core.consensus.Evidence;
import bitcraps.core.consensus.Statement;
import bitcraps.core.consensus.Vote;
import bitcraps.core.consensus.VoteSignature;
import bitcraps.core.membership.Policy;
import bitcraps.core.membership.Reputation;
import bitcraps.core.membership.Signers;
import bitcraps.core.virtual.FastScheme;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What blocks may carry about validators: only what is proven, and once (MEM-30 to MEM-32). */
final class AffairsTest {
  private static final Plan PLAN =
      new Plan(4, 1, 10, FastScheme.INSTANCE, 1, new Policy.Hybrid(4, 1_000));
  private static final List<Integer> ITEMS = List.of(Numbers.command(0, 1));

  private final Roster roster = new Roster(PLAN);
  private final Block block = block(2);
  private final Affairs affairs = roster.start().affairs().after(block, Load.of(List.of()));

  @Test
  void viewsBetweenBlocksCountAgainstTheirLeaders() {
    Reputation turned = affairs.merits().turn().reputation();

    assertTrue(turned.score(Roster.player(0)) < Reputation.SCORE_START, "missed view 1");
    assertTrue(turned.score(Roster.player(1)) > Reputation.SCORE_START, "led view 2");
    assertEquals(Reputation.SCORE_START, turned.score(Roster.player(2)));
  }

  @Test
  void aFinalizationOfAnEarlierBlockCountsOnce() {
    Certificate holds = finalization(0, block.hash(), 1, 2, 3);
    Load load = load(List.of(holds), List.of());
    assertNotNull(affairs.load(load.withProofs()));

    Affairs after = affairs.after(block(3), load);
    assertNull(after.load(load.withProofs()), "it is known");
    Reputation turned = after.merits().turn().reputation();
    assertTrue(turned.score(Roster.player(3)) > turned.score(Roster.player(0)));
  }

  @Test
  void aFinalizationThatProvesNothingIsRefused() {
    assertRefused(finalization(0, block.hash(), 1, 2));
    assertRefused(finalization(1, block.hash(), 1, 2, 3));
    assertRefused(finalization(0, block(5).hash(), 1, 2, 3));
    Certificate holds = finalization(0, block.hash(), 1, 2, 3);
    List<VoteSignature> swapped = new ArrayList<>(holds.signatures().reversed());
    assertRefused(new Certificate(holds.statement(), holds.signers(), swapped));
  }

  @Test
  void evidenceConvictsOnceAndOnlyWhoSignedBoth() {
    Evidence holds = new Evidence.Votes(nullify(0, 0), finalize(0, 0));
    Load load = load(List.of(), List.of(holds));
    assertNotNull(affairs.load(load.withProofs()));
    assertNull(affairs.load(load(List.of(), List.of(holds, holds)).withProofs()));

    Affairs after = affairs.after(block(3), load);
    assertTrue(after.merits().reputation().isConvicted(Roster.player(0)));
    assertTrue(after.merits().stakes().slashed() > 0);
    assertNull(after.load(load.withProofs()), "it is known");
    assertRefused(new Evidence.Votes(nullify(1, 0), finalize(2, 0)));
    assertRefused(new Evidence.Votes(nullify(0, 1), finalize(0, 1)));
    assertRefused(new Evidence.Votes(nullify(0, 0), signedBy(finalize(0, 0), 1)));
  }

  @Test
  void garbageIsNoLoad() {
    Bytes bytes = load(List.of(finalization(0, block.hash(), 1, 2, 3)), List.of()).withProofs();
    for (int size = 1; size < bytes.size(); size++) {
      assertNull(affairs.load(bytes.slice(0, size)));
    }
    assertNull(affairs.load(bytes.concat(Bytes.hex("00"))));
    assertNull(affairs.load(Numbers.payload(ITEMS)), "items alone are of equal votes");
    assertNotNull(affairs.load(Bytes.EMPTY));
  }

  @Test
  void whatIsNotNewIsNotProposed() {
    Certificate holds = finalization(0, block.hash(), 1, 2, 3);
    Certificate other = finalization(1, block.hash(), 1, 2, 3);
    Evidence guilty = new Evidence.Votes(nullify(0, 0), finalize(0, 0));
    Evidence nothing = new Evidence.Votes(nullify(1, 1), finalize(1, 1));

    assertEquals(
        load(List.of(holds), List.of(guilty)).withProofs(),
        affairs.payload(ITEMS, holds, List.of(nothing, guilty, guilty)));
    assertEquals(
        load(List.of(), List.of()).withProofs(), affairs.payload(ITEMS, other, List.of(nothing)));
    assertEquals(Bytes.EMPTY, affairs.payload(List.of(), holds, List.of(guilty)));
  }

  private void assertRefused(Certificate certificate) {
    assertNull(affairs.load(load(List.of(certificate), List.of()).withProofs()));
  }

  private void assertRefused(Evidence evidence) {
    assertNull(affairs.load(load(List.of(), List.of(evidence)).withProofs()));
  }

  private static Load load(List<Certificate> finalizations, List<Evidence> evidence) {
    return new Load(ITEMS, finalizations, evidence);
  }

  private static Block block(long view) {
    BlockHeader header =
        new BlockHeader(
            Roster.TABLE,
            new Epoch(0),
            new View(view),
            new Height(1),
            Hash.ZERO,
            Hash.ZERO,
            Roster.START_MILLIS,
            0,
            Block.payloadHash(Bytes.EMPTY));
    return new Block(header, Bytes.EMPTY);
  }

  private Vote nullify(int signer, long epoch) {
    return vote(Vote.Kind.NULLIFY, epoch, Hash.ZERO, signer);
  }

  private Vote finalize(int signer, long epoch) {
    return vote(Vote.Kind.FINALIZE, epoch, block.hash(), signer);
  }

  private Vote vote(Vote.Kind kind, long epoch, Hash hash, int signer) {
    Hash root = kind == Vote.Kind.FINALIZE ? Roster.TABLE.hash() : Hash.ZERO;
    Statement says = new Statement(kind, new Epoch(epoch), new View(2), hash, root);
    return Vote.sign(says, signer, roster.key(signer), Roster.TABLE);
  }

  /** A vote of somebody else under the signature of {@code signer}. */
  private Vote signedBy(Vote vote, int signer) {
    VoteSignature falseSignature = finalize(signer, vote.epoch().value()).signature();
    return new Vote(vote.statement(), vote.signer(), falseSignature);
  }

  private Certificate finalization(long epoch, Hash hash, int... signers) {
    Signers mask = Signers.of(signers);
    List<VoteSignature> signatures = new ArrayList<>();
    for (int signer : signers) {
      signatures.add(vote(Vote.Kind.FINALIZE, epoch, hash, signer).signature());
    }
    return new Certificate(
        new Statement(Vote.Kind.FINALIZE, new Epoch(epoch), new View(2), hash, Roster.TABLE.hash()),
        mask,
        signatures);
  }
}
