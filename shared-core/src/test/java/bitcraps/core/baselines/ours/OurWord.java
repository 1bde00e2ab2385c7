package bitcraps.core.baselines.ours;

import bitcraps.core.baselines.Word;
import bitcraps.core.consensus.Certificate;
import bitcraps.core.consensus.ConsensusCodec;
import bitcraps.core.consensus.ConsensusMessage;

/** A message of the protocol. */
record OurWord(ConsensusMessage message) implements Word {
  @Override
  public int size() {
    return ConsensusCodec.encode(message).size();
  }

  @Override
  public int signatures() {
    return switch (message) {
      case ConsensusMessage.Propose propose -> {
        int sum = 1 + propose.parent().map(OurWord::count).orElse(0);
        for (Certificate each : propose.nullifications()) {
          sum += count(each);
        }
        yield sum;
      }
      case ConsensusMessage.Cast _ -> 1;
      case ConsensusMessage.HereIsBlock _ -> 1;
      case ConsensusMessage.Certified certified -> count(certified.certificate());
      case ConsensusMessage.FetchBlock _ -> 0;
      case ConsensusMessage.FetchCertificates _ -> 0;
    };
  }

  private static int count(Certificate certificate) {
    return certificate.signatures().size();
  }
}
