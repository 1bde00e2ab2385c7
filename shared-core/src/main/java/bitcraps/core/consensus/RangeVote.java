package bitcraps.core.consensus;

import bitcraps.core.base.Epoch;
import bitcraps.core.base.Hash;
import bitcraps.core.base.Invariant;
import bitcraps.core.base.SignatureBytes;
import bitcraps.core.base.TableId;
import bitcraps.core.base.View;
import bitcraps.core.crypto.MerkleTree;
import bitcraps.core.crypto.SigningKey;
import bitcraps.core.membership.ValidatorSet;
import java.util.ArrayList;
import java.util.List;

/**
 * Votes of one validator under one signature: of one view or of several (CON-15).
 *
 * @param statements 1 to {@link #COUNT_MAX}, all of one epoch
 * @param signer index in the epoch's validator set
 * @param signature of the root of their tree; not yet known to be valid
 */
public record RangeVote(List<Statement> statements, int signer, SignatureBytes signature) {
  /** Enough for a journal that takes its time; a vote in a certificate needs four hashes then. */
  public static final int COUNT_MAX = 16;

  public RangeVote {
    statements = List.copyOf(statements);
    Invariant.check(
        !statements.isEmpty() && statements.size() <= COUNT_MAX, "a range has 1..16 statements");
    Invariant.check(isOfOneEpoch(statements), "a range is of one epoch");
    Invariant.check(signer >= 0 && signer < ValidatorSet.COUNT_MAX, "a signer lies in 0..127");
  }

  static boolean isOfOneEpoch(List<Statement> statements) {
    for (Statement each : statements) {
      if (!each.epoch().equals(statements.get(0).epoch())) {
        return false;
      }
    }
    return true;
  }

  /** A vote that was signed alone. */
  public static RangeVote of(Vote vote) {
    Invariant.check(vote.signature().count() == 1, "a vote of a range goes with the others");
    return new RangeVote(List.of(vote.statement()), vote.signer(), vote.signature().signature());
  }

  /** Signs statements, whatever they say: whoever follows the rules has {@link OwnVotes}. */
  public static RangeVote sign(
      List<Statement> statements, int signer, SigningKey key, TableId table) {
    Hash root = MerkleTree.root(leaves(statements));
    return new RangeVote(statements, signer, key.sign(Vote.signedBytes(table, root)));
  }

  private static List<Hash> leaves(List<Statement> statements) {
    List<Hash> leaves = new ArrayList<>();
    for (Statement each : statements) {
      leaves.add(each.leaf());
    }
    return leaves;
  }

  public Epoch epoch() {
    return statements.get(0).epoch();
  }

  /** The highest view that is voted on. */
  View newest() {
    View newest = statements.get(0).view();
    for (Statement each : statements) {
      newest = each.view().compareTo(newest) > 0 ? each.view() : newest;
    }
    return newest;
  }

  /** True when one of the votes is on {@code view}. */
  boolean isAbout(View view) {
    for (Statement each : statements) {
      if (each.view().equals(view)) {
        return true;
      }
    }
    return false;
  }

  /** Each vote with what proves it alone. */
  public List<Vote> votes() {
    int count = statements.size();
    if (count == 1) {
      return List.of(new Vote(statements.get(0), signer, VoteSignature.alone(signature)));
    }
    List<Hash> leaves = leaves(statements);
    List<Vote> votes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<Hash> path = MerkleTree.path(leaves, i);
      votes.add(new Vote(statements.get(i), signer, new VoteSignature(signature, i, count, path)));
    }
    return votes;
  }
}
