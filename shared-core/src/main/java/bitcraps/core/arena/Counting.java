package bitcraps.core.arena;

import bitcraps.core.base.Bytes;
import bitcraps.core.consensus.Certificate;
import bitcraps.core.consensus.Vote;
import bitcraps.core.crypto.SignatureScheme;
import bitcraps.core.membership.Validator;
import java.util.List;

/** Counts votes by itself, for checkers that share no code with what they check. */
record Counting(List<Validator> validators) {
  Counting {
    validators = List.copyOf(validators);
  }

  /** The weight of those who signed, or 0 when one signature is false. */
  long signed(Certificate certificate, SignatureScheme scheme) {
    long weight = 0;
    for (int i = 0; i < validators.size(); i++) {
      if (certificate.hasSigner(i)) {
        Vote vote = certificate.vote(i);
        Bytes message = vote.signedBytes(Roster.TABLE);
        Validator validator = validators.get(i);
        if (!scheme.verify(validator.votingKey(), message, vote.signature().signature())) {
          return 0;
        }
        weight += validator.weight();
      }
    }
    return weight;
  }

  long quorum() {
    long all = weight();
    return validators.size() < 4 ? all : (all + (all - 1) / 3) / 2 + 1;
  }

  /** True when somebody weighs a third or more, although there are four or more (MEM-3). */
  boolean isLopsided() {
    for (Validator each : validators) {
      if (validators.size() >= 4 && 3L * each.weight() >= weight()) {
        return true;
      }
    }
    return false;
  }

  private long weight() {
    long sum = 0;
    for (Validator each : validators) {
      sum += each.weight();
    }
    return sum;
  }
}
