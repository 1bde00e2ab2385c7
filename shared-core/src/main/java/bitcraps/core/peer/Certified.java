package bitcraps.core.peer;

import bitcraps.core.base.Hash;
import bitcraps.core.base.TableId;
import bitcraps.core.codec.Reader;
import bitcraps.core.codec.Writer;
import bitcraps.core.consensus.BlockHeader;
import bitcraps.core.consensus.Certificate;
import bitcraps.core.consensus.ConsensusCodec;
import bitcraps.core.consensus.EpochSetup;
import bitcraps.core.consensus.Vote;
import bitcraps.core.crypto.SignatureScheme;
import java.util.List;

/**
 * That a quorum finalized a block and the state after it.
 *
 * @param headers the block, and those after it up to the certified one
 * @param certificate finalization of the last header
 */
record Certified(List<BlockHeader> headers, Certificate certificate) {
  /** As many as views can pass without finality (CON-42). */
  private static final int HEADERS_MAX = 1_024;

  BlockHeader first() {
    return headers.get(0);
  }

  /** The state after the first block, by its hash. */
  Hash stateRoot() {
    return headers.size() > 1 ? headers.get(1).parentStateRoot() : certificate.stateRoot();
  }

  /** True when the validators of the epoch signed it. */
  boolean holds(EpochSetup epoch, SignatureScheme scheme) {
    return !headers.isEmpty() && isChain() && isOf(epoch) && isSigned(epoch, scheme);
  }

  private boolean isChain() {
    for (int i = 1; i < headers.size(); i++) {
      if (!headers.get(i).parent().equals(headers.get(i - 1).hash())) {
        return false;
      }
    }
    return true;
  }

  private boolean isOf(EpochSetup epoch) {
    TableId table = epoch.table();
    return headers.stream()
        .allMatch(each -> each.table().equals(table) && each.epoch().equals(epoch.epoch()));
  }

  private boolean isSigned(EpochSetup epoch, SignatureScheme scheme) {
    BlockHeader last = headers.get(headers.size() - 1);
    return certificate.kind() == Vote.Kind.FINALIZE
        && certificate.epoch().equals(epoch.epoch())
        && certificate.block().equals(last.hash())
        && certificate.verify(epoch.validators(), epoch.table(), scheme);
  }

  void write(Writer out) {
    out.list(headers, ConsensusCodec::writeHeader);
    ConsensusCodec.writeCertificate(out, certificate);
  }

  static Certified read(Reader in) {
    List<BlockHeader> headers = in.list(HEADERS_MAX, ConsensusCodec::readHeader);
    in.require(!headers.isEmpty(), "a proof begins with a block");
    return new Certified(headers, ConsensusCodec.readCertificate(in));
  }
}
