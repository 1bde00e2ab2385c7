package bitcraps.core.consensus;

import bitcraps.core.base.Epoch;
import bitcraps.core.base.Hash;
import bitcraps.core.base.Invariant;
import bitcraps.core.base.View;
import bitcraps.core.codec.Writer;
import bitcraps.core.crypto.MerkleTree;
import bitcraps.core.membership.ValidatorSet;

/**
 * What a vote says of its view, whoever casts it (CON-12).
 *
 * @param block zero for a nullify vote
 * @param stateRoot the state root after the block in a finalize vote, else zero
 */
public record Statement(Vote.Kind kind, Epoch epoch, View view, Hash block, Hash stateRoot) {
  public Statement {
    boolean rootFits = kind == Vote.Kind.FINALIZE || stateRoot.equals(Hash.ZERO);
    boolean blockFits = (kind == Vote.Kind.NULLIFY) == block.equals(Hash.ZERO);
    Invariant.check(rootFits && blockFits, "a vote names what its kind names");
  }

  /** Its leaf in the tree that a signature covers. */
  public Hash leaf() {
    Writer out = new Writer().u63(epoch.value()).u63(view.value()).u8(kind.number());
    return MerkleTree.leaf(out.hash(block).hash(stateRoot).toBytes());
  }

  /** True when no correct validator says both (CON-31, CON-32). */
  public boolean contradicts(Statement other, ValidatorSet set) {
    if (!epoch.equals(other.epoch)) {
      return false;
    }
    if (kind == other.kind) {
      return view.equals(other.view) && !equals(other);
    }
    return givesUp(other, set) || other.givesUp(this, set);
  }

  /** True when this nullifies the view that {@code finalize} finalizes (CON-25). */
  private boolean givesUp(Statement finalize, ValidatorSet set) {
    return kind == Vote.Kind.NULLIFY
        && finalize.kind == Vote.Kind.FINALIZE
        && view.compareTo(finalize.view) <= 0
        && set.shareWindow(view, finalize.view);
  }
}
