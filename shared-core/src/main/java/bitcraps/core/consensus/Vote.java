package bitcraps.core.consensus;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Epoch;
import bitcraps.core.base.Hash;
import bitcraps.core.base.Invariant;
import bitcraps.core.base.SignatureBytes;
import bitcraps.core.base.TableId;
import bitcraps.core.base.View;
import bitcraps.core.codec.Writer;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.crypto.SignatureScheme;
import bitcraps.core.membership.ValidatorSet;

/**
 * One signed statement about one view (CON-12).
 *
 * @param block zero for a nullify vote
 * @param stateRoot the state root after the block in a finalize vote, else zero
 * @param signer index in the epoch's validator set
 * @param signature not yet known to be valid
 */
public record Vote(
    Kind kind,
    Epoch epoch,
    View view,
    Hash block,
    Hash stateRoot,
    int signer,
    SignatureBytes signature) {

  /** What a vote says about its view. */
  public enum Kind {
    /** "This is the first valid proposal that I saw." */
    NOTARIZE(1),
    /** "I give this view up." */
    NULLIFY(2),
    /** "I saw a quorum notarize this block and never gave the view up." */
    FINALIZE(3);

    private final int number;

    Kind(int number) {
      this.number = number;
    }

    /** The number in encodings and signatures. */
    public int number() {
      return number;
    }
  }

  public Vote {
    Invariant.check(isShape(kind, block, stateRoot), "a vote names what its kind names");
    Invariant.check(signer >= 0 && signer < ValidatorSet.COUNT_MAX, "a signer lies in 0..63");
  }

  /** True when exactly the hashes that {@code kind} calls for are there. */
  static boolean isShape(Kind kind, Hash block, Hash stateRoot) {
    boolean rootFits = kind == Kind.FINALIZE || stateRoot.equals(Hash.ZERO);
    return rootFits && (kind == Kind.NULLIFY) == block.equals(Hash.ZERO);
  }

  /** What the signer signs: everything but the signer, bound to the table. */
  public static Bytes signedBytes(
      TableId table, Kind kind, Epoch epoch, View view, Hash block, Hash stateRoot) {
    Writer out = new Writer().hash(table.hash()).u63(epoch.value()).u63(view.value());
    out.u8(kind.number()).hash(block).hash(stateRoot);
    return Sha256.tagged("bitcraps/1/vote", out.toBytes()).bytes();
  }

  /** True when the signer is of {@code set} and signed this statement for {@code table}. */
  public boolean verify(ValidatorSet set, TableId table, SignatureScheme scheme) {
    return set.has(signer)
        && scheme.verify(
            set.at(signer).votingKey(),
            signedBytes(table, kind, epoch, view, block, stateRoot),
            signature);
  }

  /** True when both say the same of the same view, whoever signed. */
  boolean saysTheSame(Vote other) {
    return kind == other.kind
        && epoch.equals(other.epoch)
        && view.equals(other.view)
        && block.equals(other.block)
        && stateRoot.equals(other.stateRoot);
  }
}
