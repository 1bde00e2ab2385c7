package bitcraps.core.baselines.pbft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.baselines.Members;
import bitcraps.core.baselines.pbft.PbftWord.Ballot;
import bitcraps.core.baselines.pbft.PbftWord.Checkpoint;
import bitcraps.core.baselines.pbft.PbftWord.Committed;
import bitcraps.core.baselines.pbft.PbftWord.NewView;
import bitcraps.core.baselines.pbft.PbftWord.Phase;
import bitcraps.core.baselines.pbft.PbftWord.PrePrepare;
import bitcraps.core.baselines.pbft.PbftWord.Prepared;
import bitcraps.core.baselines.pbft.PbftWord.ViewChange;
import bitcraps.core.virtual.FastScheme;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Four replicas; replica 0 leads view 0, replica 1 leads view 1. */
final class ProofsTest {
  private static final Bytes BATCH = Bytes.utf8("batch");
  private static final Bytes OTHER = Bytes.utf8("other");

  private final Members members = new Members(FastScheme.INSTANCE, 4);
  private final Proofs proofs = new Proofs(members);

  private Ballot ballot(Phase phase, long view, long sequence, Bytes batch, int signer) {
    Hash digest = PrePrepare.digest(batch);
    Hash content = Ballot.content(phase, view, sequence, digest);
    return new Ballot(phase, view, sequence, digest, signer, members.sign(signer, content));
  }

  private Prepared prepared(long view, long sequence, Bytes batch, int... signers) {
    return new Prepared(
        proofs.proposal(proofs.leader(view), view, sequence, batch),
        IntStream.of(signers)
            .mapToObj(each -> ballot(Phase.PREPARE, view, sequence, batch, each))
            .toList());
  }

  private ViewChange change(long view, int signer, Prepared... prepared) {
    List<Prepared> list = List.of(prepared);
    Hash content = ViewChange.content(view, List.of(), list, signer);
    return new ViewChange(view, List.of(), list, signer, members.sign(signer, content));
  }

  private boolean isNewView(List<ViewChange> changes, Map<Long, Bytes> plan) {
    List<PrePrepare> proposals = proofs.propose(1, 1, new TreeMap<>(plan));
    Hash content = NewView.content(1, changes, proposals);
    return proofs.verify(new NewView(1, changes, proposals, members.sign(1, content)));
  }

  @Test
  void aNewViewProposesAgainWhatWasPreparedAndNothingElse() {
    List<ViewChange> changes =
        List.of(change(1, 1), change(1, 2, prepared(0, 1, BATCH, 1, 2)), change(1, 3));

    assertTrue(isNewView(changes, Map.of(1L, BATCH)));
    assertFalse(isNewView(changes, Map.of()), "what was prepared may be committed somewhere");
    assertFalse(isNewView(changes, Map.of(1L, OTHER)));
    assertFalse(isNewView(changes, Map.of(1L, BATCH, 2L, OTHER)));
    assertFalse(isNewView(changes.subList(0, 2), Map.of(1L, BATCH)), "two are no quorum");
    assertFalse(
        isNewView(List.of(changes.get(1), changes.get(1), changes.get(2)), Map.of(1L, BATCH)));
  }

  @Test
  void aPreparedCertificateNeedsTwoBackupsThatSayTheSame() {
    assertTrue(proofs.verify(change(2, 3, prepared(0, 1, BATCH, 1, 2))));
    assertFalse(proofs.verify(change(2, 3, prepared(0, 1, BATCH, 1))));
    assertFalse(proofs.verify(change(2, 3, prepared(0, 1, BATCH, 1, 1))));
    assertFalse(proofs.verify(change(2, 3, prepared(0, 1, BATCH, 0, 1))), "leaders do not prepare");
    assertFalse(proofs.verify(change(2, 3, prepared(2, 1, BATCH, 1, 3))), "not of an earlier view");
    Prepared mixed =
        new Prepared(
            proofs.proposal(0, 0, 1, BATCH),
            List.of(ballot(Phase.PREPARE, 0, 1, BATCH, 1), ballot(Phase.PREPARE, 0, 1, OTHER, 2)));
    assertFalse(proofs.verify(change(2, 3, mixed)));
  }

  @Test
  void thePlanTakesTheHighestViewAndFillsGapsWithNothing() {
    List<ViewChange> changes =
        List.of(
            change(2, 1, prepared(0, 1, BATCH, 1, 2)),
            change(2, 2, prepared(1, 1, OTHER, 2, 3)),
            change(2, 3, prepared(0, 3, BATCH, 1, 2)));

    assertEquals(Map.of(1L, OTHER, 2L, Bytes.EMPTY, 3L, BATCH), Proofs.plan(changes));
  }

  @Test
  void aCommittedBatchNeedsAQuorumOfCommits() {
    List<Ballot> commits =
        IntStream.range(0, 3).mapToObj(each -> ballot(Phase.COMMIT, 0, 1, BATCH, each)).toList();

    assertTrue(proofs.verify(new Committed(1, BATCH, commits)));
    assertFalse(proofs.verify(new Committed(1, OTHER, commits)));
    assertFalse(proofs.verify(new Committed(2, BATCH, commits)));
    assertFalse(proofs.verify(new Committed(1, BATCH, commits.subList(0, 2))));
    assertFalse(proofs.verify(new Committed(1, BATCH, prepared(0, 1, BATCH, 1, 2, 3).prepares())));
  }

  @Test
  void aStableCheckpointNeedsAQuorumOfTheSameState() {
    List<Checkpoint> proof =
        IntStream.range(0, 3).mapToObj(each -> checkpoint(16, Hash.ZERO, each)).toList();
    Hash wrong = PrePrepare.digest(OTHER);

    assertTrue(proofs.isStable(proof));
    assertFalse(proofs.isStable(proof.subList(0, 2)));
    assertFalse(proofs.isStable(List.of(proof.get(0), proof.get(1), checkpoint(16, wrong, 2))));
    assertFalse(proofs.isStable(List.of(proof.get(0), proof.get(1), checkpoint(32, Hash.ZERO, 2))));
  }

  private Checkpoint checkpoint(long sequence, Hash state, int signer) {
    return new Checkpoint(
        sequence, state, signer, members.sign(signer, Checkpoint.content(sequence, state)));
  }
}
