package bitcraps.core.membership;

import bitcraps.core.base.PlayerId;
import bitcraps.core.base.PublicKey;

/** Who may be elected. Whoever admits people decides who is a candidate; a policy does not. */
public record Candidate(PlayerId player, PublicKey votingKey) {
  Validator weighing(int weight) {
    return new Validator(player, votingKey, weight);
  }
}
