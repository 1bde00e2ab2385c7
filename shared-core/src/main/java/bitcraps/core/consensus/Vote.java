package bitcraps.core.consensus;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Epoch;
import bitcraps.core.base.Hash;
import bitcraps.core.base.Invariant;
import bitcraps.core.base.TableId;
import bitcraps.core.base.View;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.crypto.SignatureCheck;
import bitcraps.core.crypto.SignatureScheme;
import bitcraps.core.crypto.SigningKey;
import bitcraps.core.membership.ValidatorSet;
import java.util.List;

/**
 * One statement about one view, signed (CON-12).
 *
 * @param signer index in the epoch's validator set
 * @param signature not yet known to be valid
 */
public record Vote(Statement statement, int signer, VoteSignature signature) {

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
    Invariant.check(signer >= 0 && signer < ValidatorSet.COUNT_MAX, "a signer lies in 0..127");
  }

  /** Signs a single statement, whatever it says: who follows the rules has {@link OwnVotes}. */
  public static Vote sign(Statement statement, int signer, SigningKey key, TableId table) {
    return RangeVote.sign(List.of(statement), signer, key, table).votes().get(0);
  }

  /** What is signed: the root of the statements' tree, bound to the table. */
  static Bytes signedBytes(TableId table, Hash root) {
    return Sha256.tagged("bitcraps/1/vote", table.hash().bytes(), root.bytes()).bytes();
  }

  public Kind kind() {
    return statement.kind();
  }

  public Epoch epoch() {
    return statement.epoch();
  }

  public View view() {
    return statement.view();
  }

  /** Zero for a nullify vote. */
  public Hash block() {
    return statement.block();
  }

  /** The state root after the block in a finalize vote, else zero. */
  public Hash stateRoot() {
    return statement.stateRoot();
  }

  /** True when the signer is of {@code set} and signed this statement for {@code table}. */
  public boolean verify(ValidatorSet set, TableId table, SignatureScheme scheme) {
    return set.has(signer)
        && scheme.verify(set.at(signer).votingKey(), signedBytes(table), signature.signature());
  }

  /** What has to hold if its signer, who is of {@code set}, signed it. */
  SignatureCheck check(ValidatorSet set, TableId table) {
    return new SignatureCheck(
        set.at(signer).votingKey(), signedBytes(table), signature.signature());
  }

  /** What its signature is of, if it holds. */
  public Bytes signedBytes(TableId table) {
    return signedBytes(table, signature.rootOf(statement.leaf()));
  }

  /** True when both say the same of the same view, whoever signed. */
  boolean saysTheSame(Vote other) {
    return statement.equals(other.statement);
  }
}
