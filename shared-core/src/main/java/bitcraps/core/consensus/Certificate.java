package bitcraps.core.consensus;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Epoch;
import bitcraps.core.base.Hash;
import bitcraps.core.base.Invariant;
import bitcraps.core.base.SignatureBytes;
import bitcraps.core.base.TableId;
import bitcraps.core.base.View;
import bitcraps.core.crypto.SignatureScheme;
import bitcraps.core.membership.ValidatorSet;
import java.util.List;

/**
 * A quorum of equal votes (CON-13). A notarization lets a block have children, a nullification lets
 * a view be skipped, a finalization settles a block, its ancestors and the state after it.
 *
 * @param signers bit i is set when signer i signed
 * @param signatures one for each set bit, by rising index; not yet known to be valid
 */
public record Certificate(
    Vote.Kind kind,
    Epoch epoch,
    View view,
    Hash block,
    Hash stateRoot,
    long signers,
    List<SignatureBytes> signatures) {

  public Certificate {
    signatures = List.copyOf(signatures);
    Invariant.check(
        Vote.isShape(kind, block, stateRoot), "a certificate names what its kind names");
    Invariant.check(
        Long.bitCount(signers) == signatures.size(), "a certificate has a signature a signer");
  }

  public boolean hasSigner(int index) {
    return (signers >>> index & 1) != 0;
  }

  /** The vote of one of the signers. */
  Vote vote(int signer) {
    Invariant.check(hasSigner(signer), "a certificate gives back the votes of its signers");
    int position = Long.bitCount(signers & ((1L << signer) - 1));
    return new Vote(kind, epoch, view, block, stateRoot, signer, signatures.get(position));
  }

  /** The weight of the signers, or -1 when one of them is not of {@code set}. */
  long weight(ValidatorSet set) {
    long sum = 0;
    for (int i = 0; i < ValidatorSet.COUNT_MAX; i++) {
      if (hasSigner(i)) {
        if (!set.has(i)) {
          return -1;
        }
        sum += set.at(i).weight();
      }
    }
    return sum;
  }

  /**
   * True when a quorum of {@code set} signed this for {@code table}. The caller compares the epoch:
   * a set alone does not know its epoch.
   */
  public boolean verify(ValidatorSet set, TableId table, SignatureScheme scheme) {
    return verify(set, table, scheme, List.of());
  }

  /** As above; votes in {@code known} were verified before and are not verified again. */
  boolean verify(ValidatorSet set, TableId table, SignatureScheme scheme, List<Vote> known) {
    if (weight(set) < set.quorum()) {
      return false;
    }
    Bytes message = Vote.signedBytes(table, kind, epoch, view, block, stateRoot);
    for (int i = 0; i < set.count(); i++) {
      if (hasSigner(i)) {
        Vote vote = vote(i);
        if (!known.contains(vote)
            && !scheme.verify(set.at(i).votingKey(), message, vote.signature())) {
          return false;
        }
      }
    }
    return true;
  }
}
