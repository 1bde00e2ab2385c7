package bitcraps.core.consensus;

import bitcraps.core.base.Hash;
import bitcraps.core.base.Invariant;
import bitcraps.core.base.View;
import java.util.List;
import java.util.Optional;

/** What peers say to each other to agree. Encoded by {@link ConsensusCodec}. */
public sealed interface ConsensusMessage {
  /**
   * A leader's block with the proof that it may stand where it stands (CON-20).
   *
   * @param parent notarization or finalization of the parent; empty when that is the epoch's
   *     genesis
   * @param nullifications of the views between parent and block, rising, at most {@link
   *     #NULLIFICATION_COUNT_MAX}: the last ones when there are more
   */
  record Propose(
      SignedBlock proposal, Optional<Certificate> parent, List<Certificate> nullifications)
      implements ConsensusMessage {
    public static final int NULLIFICATION_COUNT_MAX = 64;

    public Propose {
      nullifications = List.copyOf(nullifications);
      Invariant.check(
          nullifications.size() <= NULLIFICATION_COUNT_MAX,
          "a proposal carries at most 64 nullifications");
    }
  }

  /** The sender's votes, or some that it passes on. */
  record Cast(RangeVote range) implements ConsensusMessage {}

  /** A quorum's word. */
  record Certified(Certificate certificate) implements ConsensusMessage {}

  /** "Send me this block": answered by {@link HereIsBlock} or by nothing. */
  record FetchBlock(Hash block) implements ConsensusMessage {}

  /** The answer to {@link FetchBlock}. */
  record HereIsBlock(SignedBlock block) implements ConsensusMessage {}

  /**
   * "Send me your certificates of views above this one": answered by {@link Certified} messages,
   * the latest finalization first, then rising views, at most {@link #ANSWER_COUNT_MAX}.
   */
  record FetchCertificates(View above) implements ConsensusMessage {
    public static final int ANSWER_COUNT_MAX = 64;
  }
}
