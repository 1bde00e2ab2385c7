package bitcraps.core.consensus;

import bitcraps.core.base.Epoch;
import bitcraps.core.base.Hash;
import bitcraps.core.base.SignatureBytes;
import bitcraps.core.base.TableId;
import bitcraps.core.crypto.SignatureScheme;
import bitcraps.core.membership.ValidatorSet;

/** Two signatures of one validator that no correct validator makes both (CON-60). */
public sealed interface Evidence {
  /** The signer index of whoever is guilty, if this verifies. */
  int culprit();

  /** The epoch of the first of the two; evidence that verifies is of one epoch. */
  Epoch epoch();

  /** True when {@code set} and {@code table} make this a proof. A stranger can ask. */
  boolean verify(ValidatorSet set, TableId table, SignatureScheme scheme);

  /**
   * Two notarize votes or two finalize votes in one view, or a nullify vote and a finalize vote in
   * the views that it covers.
   */
  record Votes(Vote first, Vote second) implements Evidence {
    @Override
    public int culprit() {
      return first.signer();
    }

    @Override
    public Epoch epoch() {
      return first.epoch();
    }

    @Override
    public boolean verify(ValidatorSet set, TableId table, SignatureScheme scheme) {
      return contradict(set, first, second)
          && first.verify(set, table, scheme)
          && second.verify(set, table, scheme);
    }
  }

  /** Two proposals of one leader in one view. */
  record Proposals(
      BlockHeader first,
      SignatureBytes firstSignature,
      BlockHeader second,
      SignatureBytes secondSignature)
      implements Evidence {
    @Override
    public int culprit() {
      return first.proposer();
    }

    @Override
    public Epoch epoch() {
      return first.epoch();
    }

    @Override
    public boolean verify(ValidatorSet set, TableId table, SignatureScheme scheme) {
      return set.has(culprit())
          && first.table().equals(table)
          && second.table().equals(table)
          && first.epoch().equals(second.epoch())
          && first.view().equals(second.view())
          && first.proposer() == second.proposer()
          && !first.equals(second)
          && signed(first, firstSignature, set, scheme)
          && signed(second, secondSignature, set, scheme);
    }

    private static boolean signed(
        BlockHeader header, SignatureBytes signature, ValidatorSet set, SignatureScheme scheme) {
      Hash block = header.hash();
      return scheme.verify(
          set.at(header.proposer()).votingKey(), SignedBlock.signedBytes(block), signature);
    }
  }

  /** True when no correct validator casts both, whatever their signatures are worth. */
  static boolean contradict(ValidatorSet set, Vote a, Vote b) {
    return a.signer() == b.signer() && a.statement().contradicts(b.statement(), set);
  }
}
