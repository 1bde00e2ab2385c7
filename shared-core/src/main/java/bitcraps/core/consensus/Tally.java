package bitcraps.core.consensus;

import bitcraps.core.membership.Signers;
import bitcraps.core.membership.ValidatorSet;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The votes of one kind in one view: the first verified one of each signer. */
final class Tally {
  private final TreeMap<Integer, Vote> votes = new TreeMap<>();

  /** False when the signer's vote is there already; the first one stays. */
  boolean add(Vote verified) {
    return votes.putIfAbsent(verified.signer(), verified) == null;
  }

  @Nullable Vote of(int signer) {
    return votes.get(signer);
  }

  List<Vote> votes() {
    return new ArrayList<>(votes.values());
  }

  /** The weight of those who say the same as {@code like}. */
  long weight(Vote like, ValidatorSet set) {
    long sum = 0;
    for (Vote each : votes.values()) {
      if (each.saysTheSame(like)) {
        sum += set.at(each.signer()).weight();
      }
    }
    return sum;
  }

  /** Everybody who says the same as {@code like}, as one certificate. */
  Certificate certificate(Vote like) {
    Signers signers = Signers.NONE;
    List<VoteSignature> signatures = new ArrayList<>();
    for (Vote each : votes.values()) {
      if (each.saysTheSame(like)) {
        signers = signers.with(each.signer());
        signatures.add(each.signature());
      }
    }
    return new Certificate(like.statement(), signers, signatures);
  }
}
