package bitcraps.core.consensus;

import bitcraps.core.base.Epoch;
import bitcraps.core.base.Hash;
import bitcraps.core.base.Invariant;
import bitcraps.core.base.TableId;
import bitcraps.core.base.View;
import bitcraps.core.crypto.SignatureCheck;
import bitcraps.core.crypto.SignatureScheme;
import bitcraps.core.membership.Signers;
import bitcraps.core.membership.ValidatorSet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A quorum of equal votes (CON-13). A notarization lets a block have children, a nullification lets
 * a view be skipped, a finalization settles a block, its ancestors and the state after it.
 *
 * @param signatures one for each signer, by rising index; not yet known to be valid
 */
public record Certificate(Statement statement, Signers signers, List<VoteSignature> signatures) {

  public Certificate {
    signatures = List.copyOf(signatures);
    Invariant.check(signers.count() == signatures.size(), "a certificate has a signature a signer");
  }

  public Vote.Kind kind() {
    return statement.kind();
  }

  public Epoch epoch() {
    return statement.epoch();
  }

  public View view() {
    return statement.view();
  }

  /** Zero in a nullification. */
  public Hash block() {
    return statement.block();
  }

  /** The state root after the block in a finalization, else zero. */
  public Hash stateRoot() {
    return statement.stateRoot();
  }

  public boolean hasSigner(int index) {
    return signers.has(index);
  }

  /** The vote of one of the signers. */
  public Vote vote(int signer) {
    Invariant.check(hasSigner(signer), "a certificate gives back the votes of its signers");
    return new Vote(statement, signer, signatures.get(signers.countBelow(signer)));
  }

  /**
   * True when a quorum of {@code set} signed this for {@code table}. The caller compares the epoch:
   * a set alone does not know its epoch.
   */
  public boolean verify(ValidatorSet set, TableId table, SignatureScheme scheme) {
    scheme.foresee(() -> checks(set, table));
    return verify(set, vote -> vote.verify(set, table, scheme));
  }

  /** The signatures that have to hold, of those who vote in {@code set}. */
  public List<SignatureCheck> checks(ValidatorSet set, TableId table) {
    List<SignatureCheck> checks = new ArrayList<>();
    for (int i = 0; i < set.count(); i++) {
      if (hasSigner(i)) {
        checks.add(vote(i).check(set, table));
      }
    }
    return checks;
  }

  /** As above, with the caller's word on each vote. */
  boolean verify(ValidatorSet set, Predicate<Vote> holds) {
    if (signers.weight(set) < set.quorum()) {
      return false;
    }
    for (int i = 0; i < set.count(); i++) {
      if (hasSigner(i) && !holds.test(vote(i))) {
        return false;
      }
    }
    return true;
  }
}
